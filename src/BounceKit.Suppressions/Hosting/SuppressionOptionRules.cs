using System.Buffers.Text;
using System.Globalization;
using BounceKit.Settings;
using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions.Hosting;

/// <summary>What the settings of a list must fulfil, whether they come from configuration or from code.</summary>
internal static class SuppressionOptionRules
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Says what is wrong.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="path">What to call them: the path of the section, or a type.</param>
    /// <param name="stores">The kinds of stores that exist.</param>
    /// <param name="sources">The names of the sources; null where there are none to compare with.</param>
    /// <param name="hasAccounts">Whether more sources may come at run time.</param>
    public static IEnumerable<string> FindProblems(
        SuppressionListOptions options, string path, IReadOnlyList<SuppressionStoreFactory> stores, IReadOnlyCollection<string>? sources, bool hasAccounts)
    {
        string?[] problems =
        [
            AtLeast(options.SyncEvery, Second, "SyncEvery"),
            Between(options.MaxConcurrentRounds, 1, 64, "MaxConcurrentRounds"),
            options.Lookback is { } lookback ? AtLeast(lookback, TimeSpan.Zero, "Lookback") : null,
            AtLeast(options.DeepLookback, TimeSpan.Zero, "DeepLookback"),
            AtLeast(options.ReconcileEvery, Minute, "ReconcileEvery"),
            AtLeast(options.Retention, 30 * Day, "Retention"),
            Between(options.Policy.SoftBounces, 1, 100, "Policy:SoftBounces"),
            AtLeast(options.Policy.Within, Second, "Policy:Within"),
            AtLeast(options.Policy.SuppressFor, Second, "Policy:SuppressFor"),
            CheckHashKey(options.HashKey),
            .. sources is null ? [] : options.Sources.Keys.Where(name => !sources.Contains(name, StringComparer.OrdinalIgnoreCase))
                .Select(name => $"Sources:{name} names no source.{Suggestion.Ask(name, sources)}"),
            .. AlertRules.FindProblems(options.Alerts, options.SyncEvery, hasAccounts ? null : sources),
        ];
        return problems.OfType<string>().Select(problem => $"{path}:{problem}").Concat(CheckStore(options, path, stores));
    }

    private static IEnumerable<string> CheckStore(SuppressionListOptions options, string path, IReadOnlyList<SuppressionStoreFactory> stores)
    {
        if (stores.FirstOrDefault(store => store.Name.Equals(options.Store, StringComparison.OrdinalIgnoreCase)) is not { } chosen)
        {
            string[] names = [.. stores.Select(static store => store.Name)];
            yield return $"{path}:Store is '{options.Store}', which is no kind of store.{Suggestion.Ask(options.Store, names)} "
                + $"Known are {string.Join(", ", names)}; a package with another one has to be added in code.";
        }
        else if (chosen.FindProblem(options) is { } problem)
        {
            yield return $"{path}: {problem}";
        }
    }

    private static string? AtLeast(TimeSpan value, TimeSpan least, string name) =>
        value < least ? string.Create(CultureInfo.InvariantCulture, $"{name} is {value:c}; at least {least:c} is needed.") : null;

    private static string? Between(int value, int least, int most, string name) => value < least || value > most
        ? string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it can be {least} to {most}.")
        : null;

    private static string? CheckHashKey(string? key) => key is null || (Base64.IsValid(key, out int bytes) && bytes >= ErasureKey.MinBytes)
        ? null
        : $"HashKey is not a key: expected are at least {ErasureKey.MinBytes} bytes in Base64. Create one with: openssl rand -base64 32";
}
