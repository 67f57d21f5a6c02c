using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Cli.Configuration;

/// <summary>The message for a configuration without sources, with what was probably meant.</summary>
internal static class NoSources
{
    public static RefusedException Describe(ConfigurationFile? file, IConfiguration configuration)
    {
        string found = file is null
            ? $"there is no {CliConfiguration.DefaultFile} in this folder"
            : $"{file.Path} has none under {CliConfiguration.Section}:{CliConfiguration.Sources}{FindMisplaced(configuration)}";
        return new RefusedException($"No sources are configured: {found}, and the environment has none.")
        {
            Hints =
            [
                "To add a source, run bouncekit init.",
                $"To use another file, pass --config FILE. Environment variables work too: {CliConfiguration.Section}__{CliConfiguration.Sources}__NAME__Provider and so on.",
                "To try everything with made-up data and no account, add --demo.",
            ],
        };
    }

    private static string FindMisplaced(IConfiguration configuration)
    {
        if (configuration.GetSection(CliConfiguration.Sources).Exists())
        {
            return $" ('{CliConfiguration.Sources}' is at the top of the file: put it into a '{CliConfiguration.Section}' object)";
        }

        return FindMisspelt(configuration, CliConfiguration.Section) ?? FindMisspelt(configuration.GetSection(CliConfiguration.Section), CliConfiguration.Sources) ?? "";
    }

    private static string? FindMisspelt(IConfiguration parent, string meant) => parent.GetChildren()
        .Where(child => child.GetChildren().Any() && !child.Key.Equals(meant, StringComparison.OrdinalIgnoreCase) && Suggestion.Find(child.Key, [meant]) is not null)
        .Select(child => $" ('{child.Path}' is there: did you mean '{meant}'?)").FirstOrDefault();
}
