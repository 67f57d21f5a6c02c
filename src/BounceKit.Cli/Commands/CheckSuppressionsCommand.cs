using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions check</c>: may these addresses be written to, and if not, why?</summary>
internal sealed class CheckSuppressionsCommand : SuppressionCommand
{
    private readonly AddressInput _input;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Ndjson, OutputFormat.Csv);

    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "Check for this part of an account, such as a message stream: other parts do not count. Default: any counts.",
        HelpName = "SCOPE",
    };

    public CheckSuppressionsCommand(CliConsole console, StoreOptions store)
        : base("check", "Says for each address whether it may be written to, and if not, why. The exit code is 3 if some may not.", console, store)
    {
        _input = new AddressInput(console) { Consequence = "The other addresses were looked up." };
        _input.AddTo(this);
        Add(_scope);
        Add(_format);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions check ann@example.com", "may I write to Ann?"),
        new("bouncekit suppressions check --from recipients.txt --format csv", "everybody in a file, in its order"),
        new("bouncekit suppressions check --from - --format ndjson < recipients.txt", "one object per line, for other programs"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        InputProblems problems = _input.CreateProblems(parsed);
        bool isAnySuppressed = false;
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            RowWriter<CheckedAddress> writer = SuppressionWriter.CreateForCheck(_format.Resolve(parsed, target.IsTerminal), target, Console);
            await foreach (IReadOnlyList<InputRow> rows in _input.ReadAsync(parsed, cancellationToken).ConfigureAwait(false))
            {
                string[] addresses = [.. rows.Where(problems.IsGood).Select(row => row.Address!)];
                CheckedAddress[] found = await FindAsync(open.List, addresses, parsed.GetValue(_scope), cancellationToken).ConfigureAwait(false);
                isAnySuppressed |= Array.Exists(found, one => one.Suppression is not null);
                await writer.WriteAsync(found, cancellationToken).ConfigureAwait(false);
            }

            await writer.EndAsync().ConfigureAwait(false);
        }

        return problems.Report(Console) ? ExitCode.Refused : isAnySuppressed ? ExitCode.ConditionMet : ExitCode.Done;
    }

    private static async Task<CheckedAddress[]> FindAsync(
        ISuppressionList list, string[] addresses, string? scope, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Suppression> found = await list.FindManyAsync(addresses, scope, cancellationToken).ConfigureAwait(false);
        return [.. addresses.Select(address => new CheckedAddress(address, found.GetValueOrDefault(address)))];
    }
}
