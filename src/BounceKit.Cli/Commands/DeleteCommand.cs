using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit delete</c>: takes addresses off a provider's list, where the provider can.</summary>
internal sealed class DeleteCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly Option<string> _source;
    private readonly Argument<string[]> _addresses = new("ADDRESS") { Description = "Addresses to take off the list.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the addresses from FILE, one a line; # starts a comment, - is standard input.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Take every address off the list." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before --all." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would go, and leave it." };
    private readonly Option<string?> _removed = new("--removed")
    {
        Description = "Write what the source holds on these addresses to FILE, as ndjson, before they go.",
        HelpName = "FILE",
    };

    public DeleteCommand(CliConsole console, SourceOptions sources)
        : base("delete", "Takes addresses off a provider's list, so that it sends to them again.")
    {
        _console = console;
        _sources = sources;
        _source = sources.CreateOne("The source to delete from.");
        Add(_addresses);
        Add(_source);
        Add(_from);
        Add(_all);
        Add(_yes);
        Add(_dryRun);
        Add(_removed);
        Validators.Add(RefuseUnclearTarget);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit delete --source newsletter ann@example.com", "write to Ann again"),
        new("bouncekit delete --source newsletter --from back.txt --removed gone.ndjson", "those of a file, and keep what was known of them"),
        new("bouncekit delete --source newsletter --all --dry-run", "what would go, without touching it"),
    ];

    private void RefuseUnclearTarget(CommandResult command)
    {
        int ways = (command.GetValue(_addresses) is { Length: > 0 } ? 1 : 0)
            + (command.GetValue(_from) is not null ? 1 : 0)
            + (command.GetValue(_all) ? 1 : 0);
        if (ways != 1)
        {
            command.AddError("Say what to delete in one way: addresses, --from FILE or --all.");
        }

        if (command.GetValue(_dryRun) && command.GetValue(_removed) is not null)
        {
            command.AddError("A dry run removes nothing that --removed could write: to keep a copy of a list, use bouncekit list --output.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            IBounceSource source = open.Find(parsed.GetRequiredValue(_source));
            IBounceRemover remover = source as IBounceRemover ?? throw CannotRemove(source, open.All);
            IReadOnlyCollection<string>? addresses = parsed.GetValue(_all) ? null : await AddressesAsync(parsed, cancellationToken).ConfigureAwait(false);
            Deletion deletion = new(_console, new DeleteRequest(source, remover, addresses, parsed.GetValue(_removed)));
            return parsed.GetValue(_dryRun)
                ? await PreviewAsync(deletion, cancellationToken).ConfigureAwait(false)
                : await deletion.RunAsync(NeedsAnswer(source, addresses, parsed.GetValue(_yes)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<int> PreviewAsync(Deletion deletion, CancellationToken cancellationToken)
    {
        await deletion.PreviewAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private bool NeedsAnswer(IBounceSource source, IReadOnlyCollection<string>? addresses, bool yes)
    {
        bool needed = addresses is null && !yes;
        return !needed || _console.CanAsk
            ? needed
            : throw new RefusedException($"Deleting every address of {source.Name} needs --yes where nobody can be asked.");
    }

    private async Task<IReadOnlyCollection<string>> AddressesAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> addresses = parsed.GetValue(_from) is { } file
            ? await AddressFile.ReadAsync(_console, file, cancellationToken).ConfigureAwait(false)
            : parsed.GetValue(_addresses)!;
        return [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static RefusedException CannotRemove(IBounceSource source, BounceSources all)
    {
        string[] others = [.. all.Where(other => other is IBounceRemover).Select(other => other.Name)];
        string hint = others.Length == 0 ? "None of the configured sources can." : $"Sources that can: {string.Join(", ", others)}.";
        return new RefusedException($"{source.Name}: {source.Provider}'s API has no way to take addresses off its list. {hint}");
    }
}
