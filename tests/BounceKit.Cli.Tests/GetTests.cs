namespace BounceKit.Cli.Tests;

public sealed class GetTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("json", "[]\n")]
    [InlineData("ndjson", "")]
    [InlineData("csv", "source,provider,recipient,channel,type,reason,confidence,occurredAt,smtpCode,status,diagnostic\r\n")]
    [InlineData("table", "")]
    public async Task An_address_without_entries_gives_an_empty_list(string format, string expected)
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        CliResult result = await _cli.RunAsync("get", "--source", "only", "nobody@example.com", "--format", format);

        result.Should().Be(new CliResult(0, expected, ""));
    }

    [Fact]
    public async Task A_named_source_that_cannot_look_up_addresses_is_listed_and_filtered()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 3)));

        CliResult result = await _cli.RunAsync("get", "--source", "ONLY", "USER2@example.com");

        result.Records.Should().ContainSingle().Which.Recipient.Should().Be("user2@example.com");
    }

    [Fact]
    public async Task A_source_that_fails_is_named()
    {
        _cli.Add(new FakeSource("only") { Failure = new BounceAuthenticationException("only", "check ApiKey.") });

        CliResult result = await _cli.RunAsync("get", "--source", "only", "ann@example.com");

        result.Should().Be(new CliResult(1, "", "error: only: check ApiKey.\n"));
    }

    [Fact]
    public async Task Without_a_source_all_that_can_look_up_addresses_are_asked_and_the_others_named()
    {
        LookupSource first = _cli.Add(new LookupSource("first", FakeSource.Row("first", "ann@example.com"), FakeSource.Row("first", "bob@example.com")));
        FakeSource listing = _cli.Add(new FakeSource("listing", FakeSource.Page("listing", 1)));
        _cli.Add(new LookupSource("second", FakeSource.Row("second", "ann@example.com")));

        CliResult result = await _cli.RunAsync("get", "ANN@example.com");

        result.ExitCode.Should().Be(0);
        result.Records.Select(record => $"{record.Source} {record.Recipient}").Should().Equal("first ann@example.com", "second ann@example.com");
        result.Error.Should().Be("Not asked (no look-up): listing. To search their lists: bouncekit list --source listing --email ANN@example.com\n");
        first.LookedUp.Should().Equal("ANN@example.com");
        listing.Query.Should().BeNull();
    }

    [Fact]
    public async Task Without_a_source_a_failure_is_reported_and_the_others_are_shown()
    {
        _cli.Add(new LookupSource("down") { LookupFailure = new BounceUnavailableException("down", "no response.") });
        _cli.Add(new LookupSource("works", FakeSource.Row("works", "ann@example.com")));

        CliResult result = await _cli.RunAsync("get", "ann@example.com");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: down: no response.\n");
        result.Records.Should().ContainSingle().Which.Source.Should().Be("works");
    }

    [Fact]
    public async Task The_command_for_the_sources_that_were_not_asked_works_as_printed()
    {
        _cli.Write("my sources.json", """{ "BounceKit": { "Sources": {} } }""");
        _cli.Add(new LookupSource("lookup"));
        FakeSource listing = _cli.Add(new FakeSource("news letter", FakeSource.Page("news letter", 2)));

        CliResult get = await _cli.RunAsync("get", "user2@example.com", "--config", "my sources.json");
        CliResult list = await _cli.RunAsync("list", "--config", "my sources.json", "--source", "news letter", "--email", "user2@example.com");

        get.Error.Should().EndWith(": bouncekit list --config 'my sources.json' --source 'news letter' --email user2@example.com\n");
        list.Records.Should().ContainSingle();
        listing.PagesRead.Should().Be(1);
    }

    [Fact]
    public async Task The_command_for_the_sources_that_were_not_asked_repeats_the_demo()
    {
        CliResult result = await _cli.RunAsync("get", "--demo", "o'hara@example.com");

        result.Error.Should().Contain(": bouncekit list --demo --source ").And.Contain(" --source esv2 ").And.NotContain("--source sendgrid ")
            .And.EndWith(@" --email 'o'\''hara@example.com'" + "\n");
    }

    [Theory]
    [InlineData("'ann' is not an email address or phone number. Parts of addresses are not searched for.\n", "ann")]
    [InlineData("", "ann@example.com")]
    [InlineData("", "+49 (170) 123-4567")]
    public async Task A_text_that_is_not_an_address_is_looked_for_and_noted(string expected, string text)
    {
        LookupSource source = _cli.Add(new LookupSource("only"));

        CliResult get = await _cli.RunAsync("get", text);
        CliResult list = await _cli.RunAsync("list", "--email", text);

        get.Should().Be(new CliResult(0, "", expected));
        list.Should().Be(new CliResult(0, "", expected));
        source.LookedUp.Should().Equal(text);
        source.Query!.Recipient.Should().Be(text);
    }

    [Theory]
    [InlineData("only has no entry for this address.\n", "--source", "only")]
    [InlineData("No source that was asked has an entry for this address.\n")]
    public async Task On_a_terminal_nothing_found_is_said(string expected, params string[] options)
    {
        _cli.IsTerminal = true;
        _cli.Add(new LookupSource("only"));
        _cli.Add(new LookupSource("other"));

        CliResult result = await _cli.RunAsync(["get", "ann@example.com", .. options]);

        result.Should().Be(new CliResult(0, "", expected));
    }

    [Theory]
    [InlineData("No configured source can look up an address. To search their lists: bouncekit list --email ann@example.com", "ann@example.com")]
    [InlineData("Required argument 'ADDRESS' missing", "--source", "only")]
    [InlineData("get takes one address: 'bob@example.com' is one too many.", "ann@example.com", "bob@example.com")]
    [InlineData("No source is called 'other'. Sources: only.", "--source", "other", "ann@example.com")]
    [InlineData("'.' and '..' are not addresses.", "--source", "only", "..")]
    [InlineData("control characters", "--source", "only", "a\nb@example.com")]
    public async Task An_unclear_request_is_refused(string because, params string[] args)
    {
        FakeSource source = _cli.Add(new FakeSource("only"));

        CliResult result = await _cli.RunAsync(["get", .. args]);

        result.ShouldBeRefused(because);
        source.Query.Should().BeNull();
    }
}
