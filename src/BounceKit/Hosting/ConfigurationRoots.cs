using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>Finds the root of a configuration, which knows what each of its providers contains.</summary>
internal static class ConfigurationRoots
{
    /// <summary>The root; null where it cannot be found.</summary>
    public static IConfigurationRoot? Find(IConfiguration configuration)
    {
        try
        {
            return configuration as IConfigurationRoot ?? (configuration is ConfigurationSection section ? RootOf(section) : null);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    /// <summary>
    /// The keys below a path, each as the first provider spells it. A configuration merges keys without regard to case and returns one spelling of
    /// them, mostly that of the last provider: environment variables are often in capitals.
    /// </summary>
    public static IEnumerable<string> FirstSpellings(IConfiguration parent)
    {
        Dictionary<string, string> first = new(StringComparer.OrdinalIgnoreCase);
        string? path = (parent as IConfigurationSection)?.Path;
        foreach (string key in Find(parent)?.Providers.SelectMany(provider => provider.GetChildKeys([], path)) ?? [])
        {
            first.TryAdd(key, key);
        }

        return parent.GetChildren().Select(child => first.GetValueOrDefault(child.Key, child.Key));
    }

    // A section does not tell its root in any other way.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_root")]
    private static extern ref IConfigurationRoot RootOf(ConfigurationSection section);
}
