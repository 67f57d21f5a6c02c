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
    public async Task Nothing_found_is_an_empty_list_and_no_failure(string format, string expected)
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        CliResult result = await _cli.RunAsync("get", "--source", "only", "nobody@example.com", "--format", format);

        result.Should().Be(new CliResult(0, expected, ""));
    }

    [Fact]
    public async Task A_source_that_cannot_look_up_is_listed_and_filtered()
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

    [Theory]
    [InlineData("Option '--source' is required.", "ann@example.com")]
    [InlineData("Required argument 'ADDRESS' missing", "--source", "only")]
    [InlineData("There is no source 'other'. Configured are only.", "--source", "other", "ann@example.com")]
    [InlineData("'.' and '..' are not addresses.", "--source", "only", "..")]
    [InlineData("control characters", "--source", "only", "a\nb@example.com")]
    public async Task What_cannot_be_is_refused(string because, params string[] args)
    {
        FakeSource source = _cli.Add(new FakeSource("only"));

        CliResult result = await _cli.RunAsync(["get", .. args]);

        result.ShouldBeRefused(because);
        source.Query.Should().BeNull();
    }
}
