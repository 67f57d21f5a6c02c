using System.Text.Json;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>What somebody who starts with the library configures: simulated accounts in place of real ones.</summary>
internal static class Newcomer
{
    /// <summary>One source per provider, as environment variables.</summary>
    public static (string Name, string Value)[] SettingsOf(BounceSimulator simulator) => [.. simulator.Configuration.Select(setting =>
        (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value ?? ""))];

    /// <summary>The appsettings.json of the README, with its two sources.</summary>
    public static string CreateSettingsFile(BounceSimulator simulator) => JsonSerializer.Serialize(new
    {
        BounceKit = new { Sources = new { newsletter = FindSettings(simulator, simulator.SendGrid), surveys = FindSettings(simulator, simulator.CustomerGauge) } },
    });

    /// <summary>A row of a list that suppresses its address.</summary>
    public static SimulatedBounce UnknownUser(string address) => new()
    {
        Email = address,
        OccurredAt = new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero),
        Diagnostic = "550 5.1.1 user unknown",
    };

    private static Dictionary<string, string?> FindSettings(BounceSimulator simulator, ProviderSimulator provider)
    {
        string section = $"BounceKit:Sources:{provider.Provider}:";
        return simulator.Configuration.Where(setting => setting.Key.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(setting => setting.Key[section.Length..], setting => setting.Value);
    }
}
