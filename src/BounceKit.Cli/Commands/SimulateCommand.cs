using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on this machine. Default: any free port.",
        HelpName = "PORT",
        CustomParser = ParsePort,
    };

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
            throw new RefusedException(string.Create(
                CultureInfo.InvariantCulture, $"--port: port {port} cannot be used: {failure.Message} Use another port, or omit --port to use a free one."));
        }
    }

    private static int ParsePort(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        argument.AddOptionError($"'{text}' is not a port from 1 to 65535, or 0 for any free port.");
        return 0;
    }
}
