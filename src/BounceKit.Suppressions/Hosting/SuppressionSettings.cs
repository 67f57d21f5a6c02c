using System.Globalization;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Reads the settings of a list from its section. Every mistake is reported, none of them with a value that may be secret.</summary>
internal static class SuppressionSettings
{
    public const string Section = "Suppressions";

    private static readonly Dictionary<string, Action<SuppressionListOptions, IConfigurationSection>> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Store"] = static (options, value) => options.Store = Text(value),
        ["ConnectionString"] = static (options, value) => options.ConnectionString = Text(value),
        ["SyncEvery"] = static (options, value) => options.SyncEvery = Duration(value),
        ["BackgroundRounds"] = static (options, value) => options.BackgroundRounds = Flag(value),
        ["MaxConcurrentRounds"] = static (options, value) => options.MaxConcurrentRounds = Number(value),
        ["Lookback"] = static (options, value) => options.Lookback = Duration(value),
        ["DeepLookback"] = static (options, value) => options.DeepLookback = Duration(value),
        ["ReconcileEvery"] = static (options, value) => options.ReconcileEvery = Duration(value),
        ["FollowRemovals"] = static (options, value) => options.FollowRemovals = Flag(value),
        ["Retention"] = static (options, value) => options.Retention = Duration(value),
        ["HashKey"] = static (options, value) => options.HashKey = Text(value),
        ["WhenUnavailable"] = static (options, value) => options.WhenUnavailable = Word<UnavailableBehavior>(value),
    };

    private static readonly Dictionary<string, Action<SuppressionPolicyOptions, IConfigurationSection>> PolicySettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SoftBounces"] = static (options, value) => options.SoftBounces = Number(value),
        ["OnDistinctDays"] = static (options, value) => options.OnDistinctDays = Flag(value),
        ["Within"] = static (options, value) => options.Within = Duration(value),
        ["SuppressFor"] = static (options, value) => options.SuppressFor = Duration(value),
    };

    private static readonly Dictionary<string, Action<SuppressionSourceOptions, IConfigurationSection>> SourceSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FollowRemovals"] = static (options, value) => options.FollowRemovals = Flag(value),
    };

    /// <summary>Reads the settings of a list in a section such as <c>BounceKit</c>.</summary>
    public static void Read(IConfiguration section, SuppressionListOptions options, ICollection<string> problems)
    {
        if (section is IConfigurationSection)
        {
            RefuseMisspelt(section, problems);
        }

        foreach (IConfigurationSection setting in section.GetSection(Section).GetChildren())
        {
            if (setting.Key.Equals("Policy", StringComparison.OrdinalIgnoreCase))
            {
                ReadAll(setting.GetChildren(), PolicySettings, options.Policy, problems);
            }
            else if (setting.Key.Equals("Sources", StringComparison.OrdinalIgnoreCase))
            {
                ReadSources(setting, options, problems);
            }
            else
            {
                ReadAll([setting], Settings, options, problems, "Policy", "Sources");
            }
        }
    }

    private static void ReadSources(IConfigurationSection sources, SuppressionListOptions options, ICollection<string> problems)
    {
        foreach (IConfigurationSection source in sources.GetChildren())
        {
            if (!options.Sources.TryGetValue(source.Key, out SuppressionSourceOptions? own))
            {
                options.Sources.Add(source.Key, own = new SuppressionSourceOptions());
            }

            ReadAll(source.GetChildren(), SourceSettings, own, problems);
        }
    }

    private static void ReadAll<TOptions>(
        IEnumerable<IConfigurationSection> values, Dictionary<string, Action<TOptions, IConfigurationSection>> settings, TOptions options,
        ICollection<string> problems, params string[] alsoKnown)
    {
        foreach (IConfigurationSection value in values)
        {
            if (!settings.TryGetValue(value.Key, out Action<TOptions, IConfigurationSection>? read))
            {
                problems.Add($"{value.Path} is not a setting.{Suggestion.Ask(value.Key, [.. settings.Keys, .. alsoKnown])}");
                continue;
            }

            try
            {
                read(options, value);
            }
            catch (FormatException problem)
            {
                problems.Add($"{value.Path} {problem.Message}");
            }
        }
    }

    private static void RefuseMisspelt(IConfiguration section, ICollection<string> problems)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!child.Key.Equals(Section, StringComparison.OrdinalIgnoreCase) && Suggestion.Find(child.Key, [Section]) is { } meant)
            {
                problems.Add($"{child.Path} is not a setting. Did you mean '{meant}'?");
            }
        }
    }

    private static string Text(IConfigurationSection value) => string.IsNullOrWhiteSpace(value.Value)
        ? throw new FormatException("is empty.")
        : value.Value;

    private static TimeSpan Duration(IConfigurationSection value) =>
        TimeSpan.TryParse(value.Value, CultureInfo.InvariantCulture, out TimeSpan duration)
            ? duration
            : throw new FormatException($"is '{value.Value}'; expected is a time such as 00:15:00 (a quarter of an hour) or 7.00:00:00 (seven days).");

    private static int Number(IConfigurationSection value) =>
        int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"is '{value.Value}'; expected is a whole number.");

    private static bool Flag(IConfigurationSection value) => bool.TryParse(value.Value, out bool flag)
        ? flag
        : throw new FormatException($"is '{value.Value}'; expected is true or false.");

    private static TEnum Word<TEnum>(IConfigurationSection value)
        where TEnum : struct, Enum
    {
        string[] words = Enum.GetNames<TEnum>();
        return words.FirstOrDefault(word => word.Equals(value.Value, StringComparison.OrdinalIgnoreCase)) is { } word
            ? Enum.Parse<TEnum>(word)
            : throw new FormatException($"is '{value.Value}'; expected is one of {string.Join(", ", words)}.{Suggestion.Ask(value.Value, words)}");
    }
}
