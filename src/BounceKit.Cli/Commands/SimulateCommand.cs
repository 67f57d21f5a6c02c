using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BounceKit.Cli.Help;
using BounceKit.Cli.Output;
using BounceKit.Testing;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit simulate</c>: serves the providers' APIs until it is stopped.</summary>
internal sealed class SimulateCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on this machine. Default: any free one.",
        HelpName = "P",
        CustomParser = ParsePort,
    };

    public SimulateCommand(CliConsole console)
        : base("simulate", "Serves all providers' APIs on this machine with made-up data, until Ctrl+C.")
    {
        _console = console;
        Add(_port);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit simulate", "serve all five providers on a free port"),
        new("bouncekit simulate --port 8025 > bouncekit.json", "then, in the same folder elsewhere: bouncekit list"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BounceSimulator simulator = await StartAsync(parsed.GetValue(_port), cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            await _console.Output.WriteAsync(SimulatorConfiguration.ToJson(simulator), cancellationToken).ConfigureAwait(false);
            await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            _console.WriteNote($"Serving {string.Join(", ", simulator.Providers.Select(provider => provider.Provider))} at {simulator.Address}");
            _console.WriteNote("Save what is on standard output as bouncekit.json; in that folder, run: bouncekit list. Ctrl+C ends.");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _console.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Its normal end.
            }

            return ExitCode.Done;
        }
    }

    private async Task<BounceSimulator> StartAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            return await BounceSimulator.StartAsync(new BounceSimulatorOptions { Port = port, Time = _console.Time }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            throw new RefusedException(string.Create(
                CultureInfo.InvariantCulture, $"Port {port} can't be used: {failure.Message} Name another with --port, or leave it out to get a free one."));
        }
    }

    private static int ParsePort(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        argument.AddError($"--port '{text}' is not a port: 1 to 65535, or 0 for any free one.");
        return 0;
    }
}
