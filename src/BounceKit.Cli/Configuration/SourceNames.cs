namespace BounceKit.Cli.Configuration;

/// <summary>The names of the configured sources, for completion: quick, and silent about mistakes.</summary>
internal static class SourceNames
{
    public static IEnumerable<string> Find(CliConsole console, string? configFile, bool demo)
    {
        if (demo)
        {
            // Simulated sources are named after their providers.
            return ToolProviders.Known.Select(provider => provider.Name.ToLowerInvariant());
        }

        try
        {
            return CliConfiguration.GetSourceNames(CliConfiguration.Read(console, configFile));
        }
        catch (Exception failure) when (failure is RefusedException or IOException)
        {
            return [];
        }
    }
}
