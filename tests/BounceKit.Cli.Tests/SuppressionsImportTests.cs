using System.Text.Json;
using BounceKit.Suppressions;
using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsImportTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    private Task<CliResult> ImportAsync(string content, params string[] args)
    {
        _cli.Write("list", content);
        return _cli.RunAsync(["suppressions", "import", "list", .. args]);
    }

    private async Task<Suppression[]> ListAsync()
    {
        CliResult result = await _cli.RunAsync("suppressions", "list");
        return [.. result.Lines.Select(line => JsonSerializer.Deserialize<Suppression>(line)!)];
    }

    private async Task<string[]> AddressesAsync() => [.. (await ListAsync()).Select(row => row.Address!)];

    [Theory]
    [InlineData("address\nann@example.com\nbob@example.com\n")]
    [InlineData("\uFEFFEmail;Name\r\nann@example.com;\"Ann; A.\"\r\nbob@example.com;Bob\r\n")]
    [InlineData("name,\"EMAIL\"\nAnn,ann@example.com\nBob,\" bob@example.com \"\n")]
    [InlineData("name\taddress\nAnn\tann@example.com\nBob\tbob@example.com\n")]
    [InlineData("{\"address\":\"ann@example.com\"}\n\n{\"email\":\"bob@example.com\",\"more\":{}}")]
    [InlineData("[{\"address\":\"ann@example.com\"},\n{\"address\":\n\"bob@example.com\"}]")]
    [InlineData("ann@example.com\n# a comment\nbob@example.com")]
    public async Task Lists_of_other_programs_are_imported(string content)
    {
        CliResult result = await ImportAsync(content);

        result.Should().Be(new CliResult(0, "", "Imported 2 rows: 2 addresses are newly suppressed.\n"));
        (await AddressesAsync()).Should().Equal("ann@example.com", "bob@example.com");
    }

    [Fact]
    public async Task Every_column_is_read()
    {
        await ImportAsync("""
            address,type,reason,source,since,until,origin,scope,note
            ann@example.com,optedOut,unsubscribed,old,2026-01-31T08:30:00Z,2027-01-01,provider,broadcast,by phone
            """);

        Suppression row = (await ListAsync()).Single();

        row.Should().BeEquivalentTo(new
        {
            Address = "ann@example.com",
            Type = BounceType.OptedOut,
            Reason = BounceReason.Unsubscribed,
            Source = "old",
            Since = new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Origin = SuppressionOrigin.Import,
            Scope = "broadcast",
            Note = "by phone",
        });
    }

    [Theory]
    [InlineData("--format", "csv")]
    [InlineData("--format", "ndjson")]
    [InlineData("--format", "json")]
    public async Task What_was_listed_is_imported_into_another_list_unchanged(params string[] format)
    {
        await ImportAsync("""
            address,reason,source,since,until
            ann@example.com,userUnknown,old,2026-01-31T08:30:00.1234567Z,
            '=sum@example.com,complaint,old,2026-01-31,
            '-bob@example.com,mailboxFull,,2026-03-01,2026-05-01
            """);
        Suppression[] before = await ListAsync();
        CliResult listed = await _cli.RunAsync(["suppressions", "list", .. format]);
        _cli.Write("listed", listed.Output);

        CliResult result = await _cli.RunAsync("suppressions", "import", "listed", "--store", "other.db");
        CliResult other = await _cli.RunAsync("suppressions", "list", "--store", "other.db");

        result.ExitCode.Should().Be(0, result.Error);
        before.Should().HaveCount(3);
        other.Lines.Select(line => JsonSerializer.Deserialize<Suppression>(line)).Should().BeEquivalentTo(before, options => options.Excluding(row => row.Position));
    }

    [Fact]
    public async Task Importing_a_file_again_changes_nothing()
    {
        await ImportAsync("address,since\nann@example.com,2026-01-31\n");

        CliResult result = await ImportAsync("address,since\nann@example.com,2026-01-31\n");

        result.Should().Be(new CliResult(0, "", "Imported 1 row: 0 addresses are newly suppressed.\n"));
    }

    [Fact]
    public async Task Each_bad_row_is_named_with_its_line_and_the_rest_is_imported()
    {
        CliResult result = await ImportAsync("""
            address,reason,since,until
            ann@example.com,userUnknown,,
            secret nonsense,,,

            bob@example.com,nonsense,,
            bob@example.com,,soon,
            bob@example.com,,,2020-01-01
            ,complaint,,
            "two
            lines@example.com",,,
            zoe@example.com,complaint,,
            """);

        result.ExitCode.Should().Be(1);
        result.Output.Should().BeEmpty();
        result.ErrorLines.Order().Should().Equal(new[]
        {
            "1 row was not imported. Correct".Replace("1 row was", "6 rows were") + " and import them again: known rows change nothing.",
            "Imported 2 rows: 2 addresses are newly suppressed.",
            "error: list, line 3: The text is not an address.",
            "error: list, line 5: the reason or type is not known.",
            "error: list, line 6: 'since' is not a date.",
            "error: list, line 7: it has ended: 'until' is in the past.",
            "error: list, line 8: the address is missing.",
            "error: list, line 9: The text is not an address.",
        }.Order());
        result.Error.Should().NotContain("nonsense").And.NotContain("@");
        (await AddressesAsync()).Should().Equal("ann@example.com", "zoe@example.com");
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_costs_one_row()
    {
        CliResult result = await ImportAsync("address,note\nann@example.com,fine\nbob@example.com,\"not closed\neve@example.com,\"closed\"\nzoe@example.com,fine\n");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("error: list, line 3: ");
        (await AddressesAsync()).Should().Equal("ann@example.com", "eve@example.com", "zoe@example.com");
    }

    [Fact]
    public async Task Bad_lines_of_ndjson_are_named_and_the_rest_is_imported()
    {
        CliResult result = await ImportAsync("""
            {"address":"ann@example.com"}
            {"address":
            {"name":"Bob"}
            {"erased":true,"type":"hard","reason":"userUnknown"}
            42
            {"address":"zoe@example.com","reason":"complaint"}
            """);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("list, line 2: not valid JSON.").And.Contain("list, line 3: the address is missing.")
            .And.Contain("list, line 4: the address is missing.").And.Contain("list, line 5: a JSON object is expected.");
        (await AddressesAsync()).Should().Equal("ann@example.com", "zoe@example.com");
    }

    [Fact]
    public async Task Columns_are_mapped_by_name()
    {
        CliResult result = await ImportAsync(
            "E-Mail;Opted out;Why\nann@example.com;2026-01-31;complaint\n", "--map", "e-mail=address", "--map", "Opted out=since", "--map", "Why=reason", "--source", "crm");

        result.ExitCode.Should().Be(0, result.Error);
        (await ListAsync()).Single().Should().BeEquivalentTo(new
        {
            Address = "ann@example.com",
            Reason = BounceReason.Complaint,
            Source = "crm",
            Since = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public async Task A_mapped_column_takes_the_place_of_the_usual_one()
    {
        await ImportAsync("email,bounced\nowner@example.com,ann@example.com\n", "--map", "bounced=address");

        string[] addresses = await AddressesAsync();

        addresses.Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task The_source_fills_in_where_a_row_names_none()
    {
        await ImportAsync("address,source\nann@example.com,news\nbob@example.com,\n", "--source", "old");

        Suppression[] rows = await ListAsync();

        rows.Select(row => row.Source).Should().Equal("news", "old");
    }

    [Theory]
    [InlineData("optedOut", BounceReason.Unsubscribed)]
    [InlineData("hard", BounceReason.Suppressed)]
    [InlineData("", BounceReason.Suppressed)]
    public async Task Without_a_reason_the_type_says_who_opted_out(string type, BounceReason reason)
    {
        await ImportAsync($"address,type\nann@example.com,{type}\n");

        Suppression row = (await ListAsync()).Single();

        row.Reason.Should().Be(reason);
    }

    [Fact]
    public async Task Addresses_that_may_be_written_to_are_not_imported_from_the_output_of_check()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com");
        CliResult check = await _cli.RunAsync("suppressions", "check", "ann@example.com", "bob@example.com", "--format", "csv");

        CliResult result = await ImportAsync(check.Output, "--store", "other.db");

        result.Error.Should().Be("Imported 1 row: 1 address is newly suppressed. Skipped 1 address that may be written to.\n");
        (await _cli.RunAsync("suppressions", "check", "bob@example.com", "--store", "other.db")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Standard_input_is_imported()
    {
        _cli.Input = "email\nann@example.com\n";

        CliResult result = await _cli.RunAsync("suppressions", "import", "-");

        result.ExitCode.Should().Be(0, result.Error);
        (await AddressesAsync()).Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task A_header_without_an_address_is_refused_and_not_repeated()
    {
        CliResult result = await ImportAsync("ann@example.com,secret\nbob@example.com,secret\n");

        result.ShouldBeRefused("error: list: no column of the first line is called 'address' or 'email'. Add --map COLUMN=address to say which column it is.");
        result.Error.Should().NotContain("secret").And.NotContain("@");
    }

    [Theory]
    [InlineData("--map: 'address' must have the form COLUMN=NAME", "--map", "address")]
    [InlineData("--map: 'adress' is not a name. Did you mean 'address'?", "--map", "mail=adress")]
    [InlineData("--map: 'b=address' repeats a column or a name.", "--map", "a=address", "--map", "b=address")]
    [InlineData("import takes one file: 'more' is one too many.", "more")]
    public async Task A_mistake_in_the_options_is_refused(string because, params string[] args)
    {
        CliResult result = await ImportAsync("address\nann@example.com\n", args);

        result.ShouldBeRefused(because);
        _cli.Files.Should().Equal("list");
    }

    [Fact]
    public async Task A_file_that_is_missing_is_refused()
    {
        CliResult result = await _cli.RunAsync("suppressions", "import", "missing.csv");

        result.ShouldBeRefused("error: missing.csv cannot be read: it does not exist.");
    }
}
