using System.Net;
using System.Net.Sockets;

namespace BounceKit.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task It_prints_a_configuration_that_works_until_it_is_stopped()
    {
        using CancellationTokenSource stop = new();
        using AwaitedStream output = new();
        using CliHarness server = new() { Output = output };
        Task<CliResult> serving = server.RunAsync(stop.Token, "simulate");
        _cli.Write("bouncekit.json", await output.FirstText);

        CliResult listed = await _cli.RunAsync(CancellationToken.None, "list", "--limit", "3");
        await stop.CancelAsync();
        CliResult served = await serving;

        listed.Records.Should().HaveCount(3);
        served.ExitCode.Should().Be(0, "stopping it is its normal end");
        served.Error.Should().Contain("SendGrid").And.Contain("bouncekit list");
    }

    [Fact]
    public async Task A_port_in_use_is_refused()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        CliResult result = await _cli.RunAsync("simulate", "--port", $"{port}");

        result.ShouldBeRefused($"error: --port: port {port} cannot be used: ");
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task An_invalid_port_is_refused(string port)
    {
        CliResult result = await _cli.RunAsync("simulate", "--port", port);

        result.ShouldBeRefused("is not a port from 1 to 65535");
    }

    private sealed class AwaitedStream : MemoryStream
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstText => _first.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _first.TrySetResult(System.Text.Encoding.UTF8.GetString(ToArray()));
            return Task.CompletedTask;
        }
    }
}
