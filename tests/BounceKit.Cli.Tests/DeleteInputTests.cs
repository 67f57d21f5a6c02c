using System.Text;

namespace BounceKit.Cli.Tests;

/// <summary>What <c>delete</c> accepts as an address, and from which files.</summary>
public sealed class DeleteInputTests : IDisposable
{
    // Malformed entries that providers hold: each must survive the way through a file.
    private static readonly string[] Malformed =
        [" ann@example.com ", "+x@example.com", "'=y@example.com", "no address", "a,b@example.com", "quo\"te@example.com", "#c@example.com", "two\nlines@example.com", "ж@example.com"];

    private readonly CliHarness _cli = new();
    private readonly RemovingSource _source;

    public DeleteInputTests() => _source = _cli.Add(new RemovingSource("newsletter", [.. Malformed.Select(address => FakeSource.Row("newsletter", address))]));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("ann+news=x!#$%&'*/?^_`{|}~-@mail-2.example.com")]
    [InlineData("jörg@bücher.example.com")]
    [InlineData("अजय@डाटा.example.com")]
    [InlineData("..dots..@example.com")]
    [InlineData("\"ann adler\"@example.com")]
    [InlineData("postmaster@[192.0.2.1]")]
    [InlineData("ann@[IPv6:2001:db8::1]")]
    public async Task An_address_is_sent(string address)
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", address);

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal(address);
    }

    [Theory]
    [InlineData("not an address", "'not an address' is not an email address.")]
    [InlineData("bob@example.com,carl@example.com", "'bob@example.com,carl@example.com' is not an email address: separate addresses with spaces.")]
    [InlineData("bob@example.com; carl@example.com", "separate addresses with spaces.")]
    [InlineData("bob@example.com carl@example.com", "separate addresses with spaces.")]
    [InlineData("Bob <bob@example.com>", "is not an email address")]
    [InlineData("<bob@example.com>", "is not an email address")]
    [InlineData("mailto:bob@example.com", "is not an email address")]
    [InlineData("bob@example.com,", "is not an email address")]
    [InlineData("bob@carl@example.com", "is not an email address")]
    [InlineData("bob@example..com", "is not an email address")]
    [InlineData("bob@", "is not an email address")]
    [InlineData("@example.com", "is not an email address")]
    [InlineData("example.com", "is not an email address")]
    [InlineData("", "is not an email address")]
    [InlineData("*", "is not an email address")]
    [InlineData("bob@example.com\u200b", "is not an email address")]
    public async Task Text_that_is_not_an_address_is_refused_before_anything_is_sent(string text, string because)
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "ann@example.com", text);

        result.ShouldBeRefused(because);
        result.Error.Should().Contain("Nothing was removed.").And.Contain("--as-is");
        _source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task Lines_that_are_not_addresses_are_refused_by_number_and_not_repeated()
    {
        _cli.Write("back.txt", "# comment\nann@example.com\nsecret=tnf\nbob@example.com, carl@example.com\n");

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "back.txt");

        result.ShouldBeRefused("error: --from back.txt, line 3: not an email address.\nerror: --from back.txt, line 4: several addresses. Put each on a separate line.\n");
        result.Error.Should().NotContain("tnf").And.NotContain("bob");
        _source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_bad_lines_are_summed_up()
    {
        _cli.Write("back.txt", string.Concat(Enumerable.Repeat("x\n", 40)));

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "back.txt");

        result.ShouldBeRefused("error: … and 30 more.\n");
        result.ErrorLines.Should().HaveCount(12);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task What_list_writes_can_be_deleted_to_the_last_character(string format)
    {
        await _cli.RunAsync("list", "--output", $"all.{format}");

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", $"all.{format}");

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal(Malformed);
    }

    [Fact]
    public async Task Csv_may_have_been_saved_by_a_spreadsheet()
    {
        string csv = "\ufeffSource;Recipient;Type\r\nnewsletter;ann@example.com;hard\r\n\r\nnewsletter;'+x@example.com;hard\r\n";
        await File.WriteAllTextAsync(_cli.Write("all.csv", ""), csv, Encoding.Unicode);

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "all.csv");

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal("ann@example.com", "+x@example.com");
    }

    [Theory]
    [InlineData("[{\"recipient\": \"ann@example.com\"},\n \"bob@example.com\"]")]
    [InlineData("{\n  \"recipient\": \"ann@example.com\",\n  \"details\": {\"recipient\": \"carl@example.com\"}\n}\n{\"recipient\":\"bob@example.com\"}")]
    [InlineData("\n [[\"ann@example.com\", \"bob@example.com\"]]")]
    public async Task Json_may_have_any_layout(string json)
    {
        _cli.Input = json;

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "-");

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal("ann@example.com", "bob@example.com");
    }

    [Theory]
    [InlineData("{\"recipient\":\"ann@example.com\"}\n{\"recipient\":\"bob@example.com\"", "--from - is not valid JSON: check line 2.")]
    [InlineData("[\n{\"recipient\":\"ann@example.com\"},\n{\"email\":\"bob@example.com\"}]", "--from -, line 3: a record with a \"recipient\" is expected.")]
    [InlineData("[\"ann@example.com\",\n\"bob\"]", "--from -, line 2: not an email address.")]
    [InlineData("{\"recipient\":\"\"}", "--from -, line 1: the recipient is missing.")]
    [InlineData("recipient,type\r\nann@example.com,hard\r\n\"bob@example.com,hard\r\ncarl@example.com,soft\r\n", "--from - is not valid CSV: check the quotes of the row that starts on line 3.")]
    [InlineData(" \r\ntype,recipient\r\nhard,ann@example.com\r\n", "--from - is not valid CSV: no column of the first line is called 'recipient'.")]
    [InlineData("sou\rrce,recipient\r\nnewsletter,ann@example.com", "--from -, line 2: not an email address.")]
    [InlineData("type,recipient\r\nhard,ann@example.com\r\nhard\r\n", "--from -, line 3: the recipient is missing.")]
    [InlineData("email,name\nann@example.com,Ann", "--from -, line 1: not an email address.")]
    [InlineData("recipient,type\r\n", "--from - contains no address.")]
    [InlineData("[]", "--from - contains no address.")]
    public async Task A_file_that_cannot_be_read_to_its_end_is_refused(string content, string because)
    {
        _cli.Input = content;

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "-");

        result.ShouldBeRefused(because);
        _source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task Records_of_other_sources_are_skipped()
    {
        RemovingSource other = _cli.Add(new RemovingSource("crm", FakeSource.Page("crm", 2)));
        await _cli.RunAsync("list", "--output", "all.csv");

        CliResult result = await _cli.RunAsync("delete", "--source", "CRM", "--from", "all.csv");

        result.Error.Should().StartWith($"Skipped {Malformed.Length} records of other sources.\n");
        other.Removed.Should().Equal("user1@example.com", "user2@example.com");
    }

    [Fact]
    public async Task A_file_with_records_of_other_sources_only_is_refused()
    {
        _cli.Add(new RemovingSource("crm"));
        await _cli.RunAsync("list", "--output", "all.csv");

        CliResult result = await _cli.RunAsync("delete", "--source", "crm", "--from", "all.csv");

        result.ShouldBeRefused("--from all.csv contains no records of crm, only of other sources.");
    }

    [Fact]
    public async Task As_is_sends_text_unchanged()
    {
        _cli.Write("odd.txt", " odd \r\nOdd\n");

        CliResult typed = await _cli.RunAsync("delete", "--source", "newsletter", "--as-is", "not an address", "a@example.com,b@example.com");
        CliResult file = await _cli.RunAsync("delete", "--source", "newsletter", "--as-is", "--from", "odd.txt");

        (typed.ExitCode, file.ExitCode).Should().Be((0, 0));
        _source.Removed.Should().Equal("not an address", "a@example.com,b@example.com", " odd ", "Odd");
    }

    [Theory]
    [InlineData("gone.csv", "source,provider,recipient")]
    [InlineData("gone.json", "[\n {")]
    [InlineData("gone.ndjson", "{\"source\":")]
    [InlineData("gone", "{\"source\":")]
    public async Task Saved_records_have_the_format_of_their_file(string file, string start)
    {
        await _cli.RunAsync("delete", "--source", "newsletter", "--all", "--yes", "--removed", file);

        _cli.Read(file).Should().StartWith(start).And.EndWith("\n");
    }

    [Fact]
    public async Task Saved_records_include_entries_with_white_space_around_them_when_the_list_is_read()
    {
        _cli.Write("many.txt", string.Concat(Enumerable.Range(1, 60).Select(number => $"user{number}@example.com\n")) + "ann@example.com\n");

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "many.txt", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(0, result.Error);
        new CliResult(0, _cli.Read("gone.ndjson"), "").Records.Should().ContainSingle().Which.Recipient.Should().Be(" ann@example.com ");
    }
}
