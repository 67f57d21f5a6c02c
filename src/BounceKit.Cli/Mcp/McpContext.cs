using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Mcp;

/// <summary>What the tools work on.</summary>
/// <param name="Console">The console.</param>
/// <param name="Open">The suppression list and its sources.</param>
/// <param name="ShowsAddresses">Whether addresses are shown in full.</param>
internal sealed record McpContext(CliConsole Console, OpenSuppressions Open, bool ShowsAddresses)
{
    public DateTimeOffset Now => Console.Time.GetUtcNow();

    /// <summary>Masks what this client did not name.</summary>
    public AddressVeil Veil(params IReadOnlyCollection<string> known) => new(ShowsAddresses, known);
}
