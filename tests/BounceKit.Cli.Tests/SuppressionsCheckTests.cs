using BounceKit.Suppressions;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsCheckTests : IDisposable
{
    private const string Ann = """{"address":"ann@example.com","type":"hard","reason":"userUnknown","source":"newsletter","since":"2026-02-01T08:30:00Z","origin":"provider","maySend":false}""";

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private FakeSuppressionList AddAnn() => _cli.Add(new FakeSuppressionList(FakeSuppressionList.Row("ann@example.com")));

    [Fact]
    public async Task Addresses_that_may_be_written_to_end_with_0()
    {
        AddAnn();

        CliResult result = await _cli.RunAsync("suppressions", "check", "bob@example.com", "+15550100");

        result.Should().Be(new CliResult(
            0, """
            {"address":"bob@example.com","maySend":true}
            {"address":"+15550100","maySend":true}

            """.ReplaceLineEndings("\n"), ""));
    }

    [Fact]
    public async Task Addresses_that_must_not_be_written_to_end_with_3_in_the_order_in_which_they_were_typed()
    {
        AddAnn();

        CliResult result = await _cli.RunAsync("suppressions", "check", "bob@example.com", "ann@example.com", "BOB@example.com", "bob@example.com");

        result.ExitCode.Should().Be(3);
        result.Error.Should().BeEmpty();
        result.Lines.Should().Equal(
            """{"address":"bob@example.com","maySend":true}""", Ann,
            """{"address":"BOB@example.com","maySend":true}""", """{"address":"bob@example.com","maySend":true}""");
    }

    [Fact]
    public async Task An_address_is_printed_as_it_was_typed()
    {
        AddAnn();

        CliResult result = await _cli.RunAsync("suppressions", "check", "ANN@Example.com");

        result.Output.Should().StartWith("""{"address":"ANN@Example.com","type":"hard",""");
    }

    [Fact]
    public async Task Until_scope_and_note_are_printed_where_they_apply()
    {
        DateTimeOffset until = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        _cli.Add(new FakeSuppressionList(FakeSuppressionList.Row("ann@example.com", BounceReason.Unsubscribed, until, "broadcast", source: "") with { Note = "by phone" }));

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        result.Lines.Should().Equal(
            """{"address":"ann@example.com","type":"optedOut","reason":"unsubscribed","since":"2026-02-01T08:30:00Z","until":"2026-04-01T00:00:00Z","origin":"manual","scope":"broadcast","note":"by phone","maySend":false}""");
    }

    [Fact]
    public async Task Csv_has_the_columns_of_the_list_and_one_more()
    {
        AddAnn();

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com", "bob@example.com", "+15550100", "--format", "csv");

        result.ExitCode.Should().Be(3);
        result.Output.Should().Be(
            "address,type,reason,source,since,until,origin,scope,maySend\r\n"
            + "ann@example.com,hard,userUnknown,newsletter,2026-02-01T08:30:00Z,,provider,,false\r\n"
            + "bob@example.com,,,,,,,,true\r\n'+15550100,,,,,,,,true\r\n");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(160)]
    public async Task A_table_fits_the_terminal_and_says_yes_or_no(int width)
    {
        AddAnn();
        _cli.IsTerminal = true;
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";
        string longest = new string('l', 60) + "@example.com";

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com", longest);

        result.Lines[0].Should().MatchRegex("^ADDRESS +SEND +(TYPE +)?REASON");
        result.Lines[1].Should().MatchRegex("^ann@example.com +no +(hard +)?userUnknown");
        result.Lines[2].Should().MatchRegex("^l+(…|@example.com) +yes$");
        result.Lines.Should().OnlyContain(line => line.Length <= width && !line.EndsWith(' ') && !line.Contains('\u001b'));
    }

    [Fact]
    public async Task A_table_is_colored_unless_it_must_not_be()
    {
        AddAnn();
        _cli.IsTerminal = true;

        CliResult colored = await _cli.RunAsync("suppressions", "check", "ann@example.com");
        _cli.Variables["NO_COLOR"] = "1";
        CliResult plain = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        colored.Output.Should().Contain("\u001b[");
        plain.Output.Should().NotContain("\u001b");
    }

    [Theory]
    [InlineData("nonsense", "'nonsense' is not an email address.")]
    [InlineData("ann@", "'ann@' is not an email address.")]
    [InlineData("ann@example.com,bob@example.com", "separate addresses with spaces.")]
    [InlineData("12", "'12' is not an email address.")]
    public async Task An_argument_that_is_not_an_address_is_refused_before_anything_is_looked_up(string text, string because)
    {
        FakeSuppressionList list = AddAnn();
        bool wasAsked = false;
        list.BeforeLookup = _ => wasAsked = true;

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com", text);

        result.ShouldBeRefused(because);
        wasAsked.Should().BeFalse();
    }

    [Fact]
    public async Task Without_an_address_the_command_says_how_to_name_them()
    {
        CliResult result = await _cli.RunAsync("suppressions", "check");

        result.ShouldBeRefused("error: Name the addresses, or a file that contains them with --from FILE; - is standard input.\nSee 'bouncekit suppressions check --help'.");
    }

    [Fact]
    public async Task A_line_that_is_not_an_address_is_named_without_its_text_and_the_others_are_looked_up()
    {
        AddAnn();
        _cli.Write("list.txt", "# recipients\n\nann@example.com\r\nsecret nonsense\nbob@example.com, eve@example.com\nbob@example.com");

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "list.txt");

        result.ExitCode.Should().Be(2);
        result.Lines.Should().Equal(Ann, """{"address":"bob@example.com","maySend":true}""");
        result.Error.Should().Be("""
            error: --from list.txt, line 4: not an email address.
            error: --from list.txt, line 5: several addresses; put each on a separate line.
            The other addresses were looked up.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Many_bad_lines_are_counted()
    {
        AddAnn();
        _cli.Write("list.txt", string.Concat(Enumerable.Repeat("nonsense\n", 1234)));

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "list.txt");

        result.ErrorLines.Should().HaveCount(12);
        result.ErrorLines[10].Should().Be("error: … and 1,224 more lines.");
    }

    [Theory]
    [InlineData("--from", "-")]
    [InlineData("-")]
    public async Task Standard_input_is_read(params string[] args)
    {
        AddAnn();
        _cli.Input = "\uFEFFbob@example.com\nann@example.com\n";

        CliResult result = await _cli.RunAsync(["suppressions", "check", .. args]);

        result.Lines.Should().Equal("""{"address":"bob@example.com","maySend":true}""", Ann);
    }

    [Theory]
    [InlineData("address,reason\r\nann@example.com,x\r\nbob@example.com,y\r\n")]
    [InlineData("name;E-Mail;email\n\"Ann; A.\";x;ann@example.com\nBob;y;bob@example.com\n")]
    [InlineData("source,provider,recipient\nnews,SendGrid,ann@example.com\nnews,SendGrid,bob@example.com")]
    [InlineData("{\"address\":\"ann@example.com\"}\n{\"recipient\":\"bob@example.com\",\"type\":\"hard\"}\n")]
    [InlineData("[\n {\"address\":\"ann@example.com\"},\n \"bob@example.com\"\n]\n")]
    public async Task Lists_of_other_programs_are_read_by_their_header(string content)
    {
        AddAnn();
        _cli.Write("list", content);

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "list");

        result.Error.Should().BeEmpty();
        result.Lines.Should().Equal(Ann, """{"address":"bob@example.com","maySend":true}""");
    }

    [Fact]
    public async Task A_file_of_Windows_PowerShell_is_read()
    {
        AddAnn();
        File.WriteAllText(Path.Combine(_cli.Folder, "list.txt"), "ann@example.com\r\nbob@example.com\r\n", System.Text.Encoding.Unicode);

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "list.txt");

        result.Lines.Should().HaveCount(2).And.Contain(Ann);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_refused()
    {
        AddAnn();

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "missing.txt");

        result.ShouldBeRefused("error: --from missing.txt cannot be read: it does not exist.");
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_ends_with_1_and_says_nothing_about_any_address()
    {
        AddAnn().Failure = new SuppressionStoreException("The database is locked.");

        CliResult result = await _cli.RunAsync("suppressions", "check", "bob@example.com");

        result.Should().Be(new CliResult(1, "", "error: The database is locked.\n"));
    }

    [Fact]
    public async Task Results_are_written_before_more_input_is_waited_for()
    {
        AddAnn();
        using TurnStream turns = new("ann@example.com\n", "bob@example.com\n");
        using ObservedStream output = new();
        turns.BeforeSecond = () => output.Text;
        _cli.InputStream = turns;
        _cli.Output = output;

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "-");

        result.ExitCode.Should().Be(3);
        turns.SeenBeforeSecond.Should().Be(Ann + "\n");
    }

    [Fact]
    public async Task Input_that_has_ended_is_not_waited_for_again()
    {
        AddAnn();
        using TurnStream turns = new("ann@example.com");
        _cli.InputStream = turns;

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "-");

        result.Lines.Should().Equal(Ann);
        turns.Reads.Should().Be(2);
    }

    [Fact]
    public async Task An_address_that_begins_with_a_number_sign_is_read_from_csv_and_a_comment_is_not_csv()
    {
        AddAnn();
        _cli.Write("list.csv", "name,email\nAnn,ann@example.com\n#1,#bob@example.com\n");
        _cli.Write("list.txt", "# recipients, of May\nann@example.com\n");

        CliResult csv = await _cli.RunAsync("suppressions", "check", "--from", "list.csv");
        CliResult text = await _cli.RunAsync("suppressions", "check", "--from", "list.txt");

        csv.Lines.Should().Equal(Ann, """{"address":"#bob@example.com","maySend":true}""");
        text.Lines.Should().Equal(Ann);
    }
}
