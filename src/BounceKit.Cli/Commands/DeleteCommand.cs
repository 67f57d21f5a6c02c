using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Removal;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit delete</c>: removes addresses from a provider's list, where the provider supports it.</summary>
internal sealed class DeleteCommand : SourceCommand
{
    private readonly Option<string?> _source;
    private readonly Argument<string[]> _addresses = new("ADDRESS") { Description = "The addresses to remove.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the addresses from FILE (- for standard input): one per line, or the CSV, JSON or ndjson of bouncekit list.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Remove every address." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask for confirmation (with --all, and where removing costs something)." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be removed without removing it." };
    private readonly Option<bool> _asIs = new("--as-is") { Description = "Send every text unchanged, even if it is not an email address." };
    private readonly Option<bool> _includeOptOuts = new("--include-opt-outs") { Description = "Also remove people who complained or unsubscribed." };
    private readonly Option<string?> _removed = new("--removed")
    {
        Description = "Write the records of these addresses to FILE before they are removed (ndjson; .csv or .json selects that format).",
        HelpName = "FILE",
    };

    public DeleteCommand(CliConsole console, SourceOptions sources)
        : base("delete", "Removes addresses from a provider's list, so that the provider sends to them again.", console, sources)
    {
        _source = sources.CreateOne("The source to remove them from.");
        foreach (Option option in (Option[])[_source, _from, _all, _yes, _dryRun, _asIs, _includeOptOuts, _removed])
        {
            Add(option);
        }

        Add(_addresses);
        Validators.Add(RefuseUnclearTarget);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit delete --source newsletter ann@example.com", "write to Ann again"),
        new("bouncekit delete --source newsletter --from back.txt --removed gone.ndjson", "the addresses of a file; keep their records"),
        new("bouncekit delete --source newsletter --all --dry-run", "show what would be removed"),
    ];

    private void RefuseUnclearTarget(CommandResult command)
    {
        int ways = (command.GetValue(_addresses) is { Length: > 0 } ? 1 : 0)
            + (command.GetValue(_from) is not null ? 1 : 0)
            + (command.GetValue(_all) ? 1 : 0);
        if (ways != 1)
        {
            command.AddError("Name what to remove in exactly one way: addresses, --from FILE or --all.");
        }

        if (command.GetValue(_dryRun) && command.GetValue(_removed) is not null)
        {
            command.AddError("--removed cannot be combined with --dry-run. To save a copy of a list, use bouncekit list --output FILE.");
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken)
    {
        IBounceSource source = open.Find(parsed.GetValue(_source) ?? throw SourceIsMissing(open.All));
        bool all = parsed.GetValue(_all);
        if (!Supports(source, all))
        {
            throw CannotRemove(source, open.All, all);
        }

        IReadOnlyCollection<string>? addresses = all
            ? null
            : await ReadAddressesAsync(parsed, source, cancellationToken).ConfigureAwait(false);
        RemovalRun run = new(Console, new RemovalRequest(source, addresses, parsed.GetValue(_removed), parsed.GetValue(_includeOptOuts)));
        return await (parsed.GetValue(_dryRun)
            ? run.PreviewAsync(cancellationToken)
            : run.RunAsync(NeedsConfirmation(source, addresses, parsed.GetValue(_yes)), cancellationToken)).ConfigureAwait(false);
    }

    private bool NeedsConfirmation(IBounceSource source, IReadOnlyCollection<string>? addresses, bool yes)
    {
        string? cost = (source as IBounceSourceFeatures)?.RemovalCost;
        bool needed = !yes && (addresses is null || cost is not null);
        return !needed || Console.CanAsk
            ? needed
            : throw new RefusedException($"Removing {(addresses is null ? "every address" : "addresses")} from {source.Name} requires --yes when not run interactively.")
            {
                Hints = cost is null ? [] : [cost],
            };
    }

    private async Task<IReadOnlyCollection<string>> ReadAddressesAsync(ParseResult parsed, IBounceSource source, CancellationToken cancellationToken)
    {
        bool asIs = parsed.GetValue(_asIs);
        if (parsed.GetValue(_from) is not { } file)
        {
            return EntrySelection.Check([.. parsed.GetValue(_addresses)!.Select(address => new RemovalEntry(address, IsExact: asIs))], file: null);
        }

        IReadOnlyList<RemovalEntry> entries = await EntryFile.ReadAsync(Console, file, asIs, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RemovalEntry> own = EntrySelection.OfSource(entries, source.Name);
        if (own.Count == 0)
        {
            throw new RefusedException($"--from {file} contains no records of {source.Name}, only of other sources.");
        }

        if (own.Count < entries.Count)
        {
            Console.WriteNote($"Skipped {EnglishText.Count(entries.Count - own.Count, "record", "records")} of other sources.");
        }

        return EntrySelection.Check(own, file);
    }

    private RefusedException SourceIsMissing(BounceSources sources) =>
        new($"{_source.Name} is required: name the source to remove from. {DescribeRemovers(sources, all: false)}");

    private static RefusedException CannotRemove(IBounceSource source, BounceSources sources, bool all) => new(
        $"{source.Name}: {source.Provider} does not support removing {(all ? "every address at once" : "addresses")}. {DescribeRemovers(sources, all)}");

    private static bool Supports(IBounceSource source, bool all) => all ? source is IBounceListClearer : source is IBounceRemover;

    private static string DescribeRemovers(BounceSources sources, bool all)
    {
        string[] names = [.. sources.Where(source => Supports(source, all)).Select(source => source.Name)];
        return names.Length == 0 ? "No configured source supports it." : $"Sources that support it: {string.Join(", ", names)}.";
    }
}
