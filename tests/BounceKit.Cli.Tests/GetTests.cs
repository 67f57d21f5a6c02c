namespace BounceKit.Cli.Tests;

public sealed class GetTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("json", "[]\n")]
    [InlineData("ndjson", "")]
    [InlineData("csv", "source,provider,recipient,channel,type,reason,occurredAt,smtpCode,status,diagnostic\r\n")]
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
        result.Error.Should().Be("Not asked, since they cannot look up an address: listing. bouncekit list --email ANN@example.com reads their lists.\n");
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
    [InlineData("No configured source can look up an address. bouncekit list --email ann@example.com reads their lists.", "ann@example.com")]
    [InlineData("Required argument 'ADDRESS' missing", "--source", "only")]
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
