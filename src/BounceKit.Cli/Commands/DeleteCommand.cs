using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit delete</c>: takes addresses off a provider's list, where the provider can.</summary>
internal sealed class DeleteCommand : Command
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly Option<string> _source = new("--source") { Description = "The source to delete from.", HelpName = "NAME", Required = true };
    private readonly Argument<string[]> _addresses = new("ADDRESS") { Description = "Addresses to take off the list.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the addresses from FILE, one a line; # starts a comment, - is standard input.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Take every address off the list." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before --all." };

    public DeleteCommand(CliConsole console, SourceOptions sources)
        : base("delete", "Takes addresses off a provider's list, so that it sends to them again.")
    {
        _console = console;
        _sources = sources;
        Add(_addresses);
        Add(_source);
        Add(_from);
        Add(_all);
        Add(_yes);
        Validators.Add(RefuseUnclearTarget);
        SetAction(RunAsync);
    }

    private void RefuseUnclearTarget(CommandResult command)
    {
        int ways = (command.GetValue(_addresses) is { Length: > 0 } ? 1 : 0)
            + (command.GetValue(_from) is not null ? 1 : 0)
            + (command.GetValue(_all) ? 1 : 0);
        if (ways != 1)
        {
            command.AddError("Say what to delete in one way: addresses, --from FILE or --all.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await OpenSources
            .OpenAsync(_console, _sources.ConfigFile(parsed), _sources.IsDemo(parsed), cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            IBounceSource source = open.Find(parsed.GetRequiredValue(_source));
            IBounceRemover remover = source as IBounceRemover ?? throw CannotRemove(source, open.All);
            return parsed.GetValue(_all)
                ? await RemoveAllAsync(source, remover, parsed.GetValue(_yes), cancellationToken).ConfigureAwait(false)
                : await RemoveAsync(source, remover, await AddressesAsync(parsed, cancellationToken).ConfigureAwait(false), cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyCollection<string>> AddressesAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> addresses = parsed.GetValue(_from) is { } file
            ? await AddressFile.ReadAsync(_console, file, cancellationToken).ConfigureAwait(false)
            : parsed.GetValue(_addresses)!;
        return [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<int> RemoveAsync(
        IBounceSource source, IBounceRemover remover, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        try
        {
            await remover.RemoveAsync(addresses, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException refused)
        {
            throw Refusal.Of(refused);
        }

        string count = string.Create(CultureInfo.InvariantCulture, $"{addresses.Count:N0} {(addresses.Count == 1 ? "address is" : "addresses are")}");
        _console.WriteNote($"{source.Name}: {count} off the list now.");
        return ExitCode.Done;
    }

    private async Task<int> RemoveAllAsync(IBounceSource source, IBounceRemover remover, bool yes, CancellationToken cancellationToken)
    {
        if (!yes && !_console.CanAsk)
        {
            throw new RefusedException($"Deleting every address of {source.Name} needs --yes where nobody can be asked.");
        }

        if (!yes && !await Question.AskAsync(
            _console, $"Take EVERY address off the list of {source.Name} ({source.Provider})? [y/N] ", cancellationToken).ConfigureAwait(false))
        {
            _console.WriteNote("Nothing was deleted.");
            return ExitCode.Cancelled;
        }

        await remover.RemoveAllAsync(cancellationToken).ConfigureAwait(false);
        _console.WriteNote($"{source.Name}: every address is off the list now.");
        return ExitCode.Done;
    }

    private static RefusedException CannotRemove(IBounceSource source, BounceSources all)
    {
        string[] others = [.. all.Where(other => other is IBounceRemover).Select(other => other.Name)];
        string hint = others.Length == 0 ? "None of the configured sources can." : $"Sources that can: {string.Join(", ", others)}.";
        return new RefusedException($"{source.Name}: {source.Provider}'s API has no way to take addresses off its list. {hint}");
    }
}
