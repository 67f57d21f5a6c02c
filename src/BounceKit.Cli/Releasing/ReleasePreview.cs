using System.Globalization;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Releasing;

/// <summary>What the list says about the addresses that are to be released or erased.</summary>
/// <param name="addresses">The addresses.</param>
/// <param name="found">Those that are suppressed.</param>
internal sealed class ReleasePreview(IReadOnlyList<string> addresses, IReadOnlyDictionary<string, Suppression> found)
{
    private const int Shown = 5;

    /// <summary>The addresses of people who complained or unsubscribed.</summary>
    public IReadOnlyList<string> OptedOut { get; } =
        [.. addresses.Where(address => found.TryGetValue(address, out Suppression? suppression) && suppression.Type == BounceType.OptedOut)];

    public int Count => addresses.Count;

    public int Suppressed => found.Count;

    public static async Task<ReleasePreview> CreateAsync(ISuppressionList list, IReadOnlyList<string> addresses, CancellationToken cancellationToken) =>
        new(addresses, await list.FindManyAsync(addresses, cancellationToken: cancellationToken).ConfigureAwait(false));

    /// <summary>Writes how many there are, what holds for them, and the first of them where a person reads it.</summary>
    /// <param name="console">The console.</param>
    /// <param name="verb">What will be done: <c>release</c>.</param>
    /// <param name="isShown">Whether the addresses are shown: they do not belong in the log of a script.</param>
    public void Write(CliConsole console, string verb, bool isShown)
    {
        int others = Count - Suppressed;
        string not = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {others:N0} not on it");
        console.WriteNote(string.Create(
            CultureInfo.InvariantCulture, $"{EnglishText.Count(Count, "address", "addresses")} to {verb}: {Suppressed:N0} on the list{not}{(isShown ? ":" : ".")}"));
        if (!isShown)
        {
            return;
        }

        foreach (string address in addresses.Take(Shown))
        {
            console.WriteDetail($"{address}: {Describe(address)}");
        }

        if (Count > Shown)
        {
            console.WriteDetail(string.Create(CultureInfo.InvariantCulture, $"… and {Count - Shown:N0} more"));
        }
    }

    private string Describe(string address)
    {
        if (!found.TryGetValue(address, out Suppression? suppression))
        {
            return "not on the list";
        }

        string since = UtcText.ToCell(suppression.Since, UtcText.DateWidth);
        string source = suppression.Source.Length > 0 ? suppression.Source : EnumNames<SuppressionOrigin>.Get(suppression.Origin);
        return $"{EnumNames<BounceReason>.Get(suppression.Reason)} since {since} ({source})";
    }
}
