using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Releasing;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions release</c>: permits addresses again.</summary>
internal sealed class ReleaseCommand : ReleasingCommand
{
    private const int Shown = 10;

    private readonly Option<bool> _includeOptOuts = new("--include-opt-outs")
    {
        Description = "Also release people who complained or unsubscribed. They are never removed at the providers.",
    };

    public ReleaseCommand(CliConsole console, StoreOptions store)
        : base(
            "release", "released", "Permits addresses again. What happened before does not suppress them again; what happens later does.",
            "Also remove the addresses from the providers' lists of bounces and blocks, where the provider supports it.", console, store) => Add(_includeOptOuts);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions release ann@example.com --dry-run", "what would be done?"),
        new("bouncekit suppressions release ann@example.com --at-providers --yes", "write to Ann again, and take her off the providers' lists"),
        new("bouncekit suppressions release --from back.txt --yes", "everybody in a file"),
    ];

    protected override void CheckPreview(ParseResult parsed, ReleasePreview preview)
    {
        if (preview.OptedOut.Count == 0 || parsed.GetValue(_includeOptOuts))
        {
            return;
        }

        if (preview.OptedOut.Count == preview.Count)
        {
            string[] more = preview.Count > Shown ? [$"… and {EnglishText.Count(preview.Count - Shown, "more address", "more addresses")}."] : [];
            throw new RefusedException([.. preview.OptedOut.Take(Shown).Select(DescribeOptOut), .. more])
            {
                Hints = [$"Nothing was released. {_includeOptOuts.Name} releases them too."],
            };
        }

        Console.WriteNote(
            $"{EnglishText.Count(preview.OptedOut.Count, "person", "people")} complained or unsubscribed and will be kept. {_includeOptOuts.Name} releases them too.");
    }

    protected override string DescribeQuestion(ReleasePreview preview) =>
        $"Permit {EnglishText.Count(preview.Count, "address", "addresses")} again? [y/N]";

    protected override async Task<int> RunAsync(
        ParseResult parsed, OpenSuppressions open, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ReleaseOptions options = new() { AtProviders = IsAtProviders(parsed), IncludeOptOuts = parsed.GetValue(_includeOptOuts) };
        ReleaseResult result = await Refusal
            .ThrowAsync(() => open.List.ReleaseAsync(addresses, options, cancellationToken)).ConfigureAwait(false);
        Report(result);
        bool isDoneAtProviders = ProviderReleaseText.Report(Console, result.Providers, open.Sources.All);
        return isDoneAtProviders && result.Refused.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string DescribeOptOut(string address) => $"{address}: the person complained or unsubscribed.";

    private void Report(ReleaseResult result)
    {
        string not = result.NotOnList.Count > 0 ? $"; {EnglishText.Count(result.NotOnList.Count, "was", "were")} not on the list" : "";
        string kept = result.Refused.Count > 0 ? $"; {EnglishText.Count(result.Refused.Count, "was", "were")} kept" : "";
        Console.WriteNote($"Released {EnglishText.Count(result.Released.Count, "address", "addresses")}{not}{kept}.");
        foreach ((string address, string reason) in result.Refused.Take(Shown))
        {
            Console.WriteError($"{address}: {reason}");
        }

        if (result.Refused.Count > Shown)
        {
            Console.WriteError(string.Create(CultureInfo.InvariantCulture, $"… and {result.Refused.Count - Shown:N0} more."));
        }
    }
}
