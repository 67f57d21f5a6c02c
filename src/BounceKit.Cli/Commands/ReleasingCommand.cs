using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using BounceKit.Cli.Prompts;
using BounceKit.Cli.Releasing;

namespace BounceKit.Cli.Commands;

/// <summary>A command that takes addresses from the list: it says first what it would do, and asks a person.</summary>
internal abstract class ReleasingCommand : SuppressionCommand
{
    private readonly string _past;
    private readonly AddressInput _input;
    private readonly Option<bool> _atProviders;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be done, and do nothing." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask for confirmation. Required when not run on a terminal." };

    /// <param name="name">The name: <c>release</c>.</param>
    /// <param name="past">What was done: <c>released</c>.</param>
    /// <param name="description">What the command does.</param>
    /// <param name="atProviders">What <c>--at-providers</c> does.</param>
    /// <param name="console">The console.</param>
    /// <param name="store">Which list.</param>
    protected ReleasingCommand(string name, string past, string description, string atProviders, CliConsole console, StoreOptions store)
        : base(name, description, console, store)
    {
        _past = past;
        _input = new AddressInput(console) { Consequence = $"Nothing was {past}.", AcceptsMalformedRecords = true };
        _atProviders = new Option<bool>("--at-providers") { Description = atProviders };
        _input.AddTo(this);
        foreach (Option option in (Option[])[_atProviders, _dryRun, _yes])
        {
            Add(option);
        }
    }

    protected override bool NeedsSources(ParseResult parsed) => IsAtProviders(parsed);

    protected bool IsAtProviders(ParseResult parsed) => parsed.GetValue(_atProviders);

    protected override void Check(ParseResult parsed)
    {
        if (!parsed.GetValue(_yes) && !parsed.GetValue(_dryRun) && !Console.CanAsk)
        {
            throw new RefusedException($"'{Name}' requires {_yes.Name} when not run interactively. {_dryRun.Name} shows what it would do.");
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> addresses = await _input.ReadAllAsync(parsed, cancellationToken).ConfigureAwait(false);
        ReleasePreview preview = await ReleasePreview.CreateAsync(open.List, addresses, cancellationToken).ConfigureAwait(false);
        bool isDryRun = parsed.GetValue(_dryRun);
        preview.Write(Console, Name, isShown: isDryRun || Console.CanAsk);
        CheckPreview(parsed, preview);
        if (IsAtProviders(parsed))
        {
            DescribeProviders(open);
        }

        if (isDryRun)
        {
            Console.WriteNote($"Dry run: nothing was {_past}.");
            return ExitCode.Done;
        }

        if (!parsed.GetValue(_yes) && !await Question.AskAsync(Console, DescribeQuestion(preview), cancellationToken).ConfigureAwait(false))
        {
            Console.WriteNote($"Nothing was {_past}.");
            return ExitCode.Cancelled;
        }

        return await RunAsync(parsed, open, addresses, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what will not be done, or refuses it, before anything is done.</summary>
    protected abstract void CheckPreview(ParseResult parsed, ReleasePreview preview);

    /// <summary>The question that a person has to answer with yes.</summary>
    protected abstract string DescribeQuestion(ReleasePreview preview);

    protected abstract Task<int> RunAsync(
        ParseResult parsed, OpenSuppressions open, IReadOnlyList<string> addresses, CancellationToken cancellationToken);

    private void DescribeProviders(OpenSuppressions open)
    {
        string[] names = [.. open.Sources.All.Where(source => source is IBounceRemover).Select(source => source.Name)];
        Console.WriteNote(names.Length == 0
            ? "At the providers: no configured source supports removing addresses."
            : $"At the providers: bounces and blocks of {string.Join(", ", names)}.");
        foreach (IBounceSource source in open.Sources.All)
        {
            if ((source as IBounceSourceFeatures)?.RemovalCost is { } cost)
            {
                Console.WriteNote($"{source.Name}: {cost}");
            }
        }
    }
}
