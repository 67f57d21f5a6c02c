using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Reads the settings of a list from its section. Every mistake is reported, none of them with a value that may be secret.</summary>
internal static class SuppressionSettings
{
    public const string Section = "Suppressions";

    private static readonly Dictionary<string, Action<SuppressionListOptions, IConfigurationSection>> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Store"] = static (options, value) => options.Store = SettingValue.Text(value),
        ["ConnectionString"] = static (options, value) => options.ConnectionString = SettingValue.Text(value),
        ["SyncEvery"] = static (options, value) => options.SyncEvery = SettingValue.Duration(value),
        ["BackgroundRounds"] = static (options, value) => options.BackgroundRounds = SettingValue.Flag(value),
        ["MaxConcurrentRounds"] = static (options, value) => options.MaxConcurrentRounds = SettingValue.Number(value),
        ["Lookback"] = static (options, value) => options.Lookback = SettingValue.Duration(value),
        ["DeepLookback"] = static (options, value) => options.DeepLookback = SettingValue.Duration(value),
        ["ReconcileEvery"] = static (options, value) => options.ReconcileEvery = SettingValue.Duration(value),
        ["FollowRemovals"] = static (options, value) => options.FollowRemovals = SettingValue.Flag(value),
        ["Retention"] = static (options, value) => options.Retention = SettingValue.Duration(value),
        ["HashKey"] = static (options, value) => options.HashKey = SettingValue.Text(value),
        ["WhenUnavailable"] = static (options, value) => options.WhenUnavailable = SettingValue.Word<UnavailableBehavior>(value),
    };

    private static readonly Dictionary<string, Action<SuppressionPolicyOptions, IConfigurationSection>> PolicySettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SoftBounces"] = static (options, value) => options.SoftBounces = SettingValue.Number(value),
        ["OnDistinctDays"] = static (options, value) => options.OnDistinctDays = SettingValue.Flag(value),
        ["Within"] = static (options, value) => options.Within = SettingValue.Duration(value),
        ["SuppressFor"] = static (options, value) => options.SuppressFor = SettingValue.Duration(value),
    };

    private static readonly Dictionary<string, Action<SuppressionSourceOptions, IConfigurationSection>> SourceSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FollowRemovals"] = static (options, value) => options.FollowRemovals = SettingValue.Flag(value),
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
            else if (setting.Key.Equals(AlertSettings.Section, StringComparison.OrdinalIgnoreCase))
            {
                AlertSettings.Read(setting, options.Alerts, problems);
            }
            else
            {
                ReadAll([setting], Settings, options, problems, "Policy", "Sources", AlertSettings.Section);
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

    /// <summary>Reads values of one kind; what is not a setting is a problem.</summary>
    internal static void ReadAll<TOptions>(
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
}
