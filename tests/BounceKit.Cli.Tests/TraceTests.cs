using BounceKit.Testing;
using BounceKit.Testing.SendGrid;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Cli.Tests;

/// <summary>What <c>--verbose</c> writes, and what a terminal shows while it waits.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private readonly CliHarness _cli = new();
    private BounceSimulator _simulator = null!;

    private SendGridSimulator SendGrid => _simulator.SendGrid;

    public async Task InitializeAsync()
    {
        _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 5, Time = _cli.Time });
        _cli.Add(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task Verbose_writes_each_request()
    {
        CliResult verbose = await _cli.RunAsync("list", "--source", "sendgrid", "--verbose");
        CliResult quiet = await _cli.RunAsync("list", "--source", "sendgrid");

        verbose.ErrorLines.Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith($"sendgrid: GET http://127.0.0.1:{SendGrid.BaseAddress.Port}/"))
            .And.OnlyContain(line => line.Contains("/suppression/bounces: 200 (") && line.EndsWith(" ms)"));
        verbose.Output.Should().Be(quiet.Output);
        quiet.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Requests_are_written_without_addresses_queries_and_secrets()
    {
        foreach (string source in _simulator.Providers.Select(provider => provider.Provider))
        {
            CliResult result = await _cli.RunAsync("get", "-v", "--source", source, "ann.adler@example.com");

            result.ExitCode.Should().Be(0, result.Error);
            result.Error.Should().NotBeEmpty().And.NotContain("adler").And.NotContain("?");
            foreach (string? secret in _simulator.Configuration.Where(setting => setting.Key.EndsWith("Key", StringComparison.Ordinal) || setting.Key.EndsWith("Secret", StringComparison.Ordinal)).Select(setting => setting.Value))
            {
                result.Error.Should().NotContain(secret);
            }
        }
    }

    [Fact]
    public async Task A_request_that_fails_is_written_with_its_cause()
    {
        _cli.Variables["BounceKit__Sources__gone__Provider"] = "SendGrid";
        _cli.Variables["BounceKit__Sources__gone__ApiKey"] = "SG.x";
        _cli.Variables["BounceKit__Sources__gone__BaseAddress"] = "http://127.0.0.1:1/";

        CliResult result = await RunThroughWaitsAsync("list", "--source", "gone", "--verbose");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("gone: GET http://127.0.0.1:1/v3/suppression/bounces: could not connect (").And.MatchRegex(@"gone: retrying in \d+(\.\d)? s: could not connect\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wait_before_a_retry_is_shown(bool verbose)
    {
        _cli.IsTerminal = !verbose;
        using IDisposable fault = SendGrid.Fail(Fault.Status(503).Once);

        CliResult result = await RunThroughWaitsAsync(["list", "--source", "sendgrid", .. verbose ? ["--verbose"] : Array.Empty<string>()]);

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().MatchRegex(@"sendgrid: retrying in \d(\.\d)? s: the server responded with 503" + (verbose ? "\n" : " …\r"));
    }

    [Fact]
    public async Task A_wait_for_the_rate_limit_is_written()
    {
        SendGrid.RateLimit = 1;

        CliResult result = await RunThroughWaitsAsync("delete", "--source", "sendgrid", "--removed", "gone.ndjson", "--verbose", "a@example.com", "b@example.com");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().MatchRegex(@"sendgrid: waiting \d+(\.\d)? s until the provider allows more requests\n");
    }

    [Fact]
    public async Task A_check_names_the_request_that_failed()
    {
        SendGrid.Intercept = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };

        CliResult result = await _cli.RunAsync("check", "--source", "sendgrid");

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain($"The request was GET {SendGrid.BaseAddress.GetLeftPart(UriPartial.Authority)}/").And.Contain("/suppression/bounces.\"");
    }

    private async Task<CliResult> RunThroughWaitsAsync(params string[] args)
    {
        Task<CliResult> run = _cli.RunAsync(args);
        while (!run.IsCompleted)
        {
            _cli.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        return await run;
    }
}
