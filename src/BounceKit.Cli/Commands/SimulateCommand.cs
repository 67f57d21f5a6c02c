using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Testing;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit simulate</c>: serves the APIs of the providers until it is stopped.</summary>
internal sealed class SimulateCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly PortOption _port = new();

    public SimulateCommand(CliConsole console)
        : base("simulate", "Serves the APIs of all providers on this machine, with made-up data, until Ctrl+C.")
    {
        _console = console;
        Add(_port);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit simulate", "use a free port"),
        new("bouncekit simulate --port 8025 > bouncekit.json", "then run bouncekit list in the same folder, in another shell"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BounceSimulator simulator = await StartAsync(parsed.GetValue(_port), cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            await _console.Output.WriteAsync(SimulatorConfiguration.ToJson(simulator), cancellationToken).ConfigureAwait(false);
            await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            _console.WriteNote($"Serving {string.Join(", ", simulator.Providers.Select(provider => provider.Provider))} at {simulator.Address}");
            _console.WriteNote("Save the standard output as bouncekit.json and run bouncekit list in the same folder. Ctrl+C ends.");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _console.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The usual end.
            }

            return ExitCode.Done;
        }
    }

    private async Task<BounceSimulator> StartAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            BounceSimulatorOptions options = new() { Port = port, Time = _console.Time, Others = ToolProviders.CreateSimulators(_console.Time) };
            return await BounceSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            throw PortOption.Refuse(port, failure);
        }
    }
}
