using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Releasing;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions erase</c>: forgets people, and keeps the block.</summary>
internal sealed class EraseCommand : ReleasingCommand
{
    // The same as for release, so that one list of arguments fits both. An erasure keeps every block, whatever its reason.
    private readonly Option<bool> _includeOptOuts = new("--include-opt-outs")
    {
        Description = "Has no effect: an erasure keeps every block.",
        Hidden = true,
    };

    public EraseCommand(CliConsole console, StoreOptions store)
        : base(
            "erase", "erased", "Forgets people: their addresses and every text about them. Those that are suppressed stay so, by a keyed hash.",
            "Remove the addresses from the providers' lists of bounces and blocks first: afterwards their spelling is not known any more.", console, store) =>
        Add(_includeOptOuts);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions erase eve@example.com --dry-run", "what would be done?"),
        new("bouncekit suppressions erase eve@example.com --at-providers --yes", "forget Eve, here and at the providers"),
    ];

    protected override void CheckPreview(ParseResult parsed, ReleasePreview preview)
    {
        if (preview.OptedOut.Count > 0 && IsAtProviders(parsed))
        {
            Console.WriteNote(
                $"{EnglishText.Count(preview.OptedOut.Count, "person", "people")} complained or unsubscribed; the providers keep that.");
        }
    }

    protected override string DescribeQuestion(ReleasePreview preview) =>
        $"Forget {EnglishText.Count(preview.Count, "address", "addresses")}? It cannot be undone. [y/N]";

    protected override async Task<int> RunAsync(
        ParseResult parsed, OpenSuppressions open, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        bool isDoneAtProviders = true;
        if (IsAtProviders(parsed))
        {
            IReadOnlyList<ProviderRelease> releases = await ProviderRemoval
                .RunAsync(open.List, open.Sources.All, addresses, cancellationToken).ConfigureAwait(false);
            isDoneAtProviders = ProviderReleaseText.Report(Console, releases, open.Sources.All);
        }

        EraseResult result = await EraseAsync(open.List, addresses, cancellationToken).ConfigureAwait(false);
        string kept = result.KeptBlocked > 0 ? $" {EnglishText.Count(result.KeptBlocked, "stays", "stay")} suppressed, by a hash." : "";
        Console.WriteNote($"Erased {EnglishText.Count(addresses.Count, "address", "addresses")}.{kept}");
        return isDoneAtProviders ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<EraseResult> EraseAsync(ISuppressionList list, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        try
        {
            return await Refusal.ThrowAsync(() => list.EraseAsync(addresses, cancellationToken)).ConfigureAwait(false);
        }
        catch (InvalidOperationException keyless)
        {
            throw new RefusedException(keyless.Message);
        }
    }
}
