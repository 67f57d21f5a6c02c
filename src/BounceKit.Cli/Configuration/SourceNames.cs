namespace BounceKit.Cli.Configuration;

/// <summary>The names of the configured sources, for whoever completes a word: quick, and silent about what is wrong.</summary>
internal static class SourceNames
{
    public static IEnumerable<string> Find(CliConsole console, string? configFile, bool demo)
    {
        if (demo)
        {
            // A simulated source is called as its provider is.
            return BounceSources.KnownProviders.Select(provider => provider.Name.ToLowerInvariant());
        }

        try
        {
            return [.. CliConfiguration.Read(console, configFile).GetSection(CliConfiguration.Section).GetSection("Sources").GetChildren().Select(source => source.Key)];
        }
        catch (Exception failure) when (failure is RefusedException or IOException)
        {
            return [];
        }
    }
}
