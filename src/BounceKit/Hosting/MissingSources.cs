using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>Explains that a section contains no sources, and where they may be instead.</summary>
internal static class MissingSources
{
    public static string Describe(IConfiguration section) =>
        $"{section.GetSection(SourcesSection.Sources).Path} is missing or empty.{FindElsewhere(section)} "
        + $"Add a source to the configuration, set {section.GetSection(SourcesSection.AllowNoSources).Path} to true if there may be none, "
        + "or call AddBounceSources without a section if all sources are added in code.";

    private static string FindElsewhere(IConfiguration section)
    {
        if (section.GetChildren().FirstOrDefault(ContainsSources) is { } misspelt)
        {
            return $" Found '{misspelt.Key}': rename it to '{SourcesSection.Sources}'.";
        }

        if (section.GetChildren().FirstOrDefault(static child => ContainsSources(child.GetSection(SourcesSection.Sources))) is { } below)
        {
            return $" Found it in '{below.Path}': pass that section.";
        }

        return section is IConfigurationSection inner && ConfigurationRoots.Find(section) is { } root ? FindBeside(inner, root) : "";
    }

    private static string FindBeside(IConfigurationSection section, IConfigurationRoot root)
    {
        IConfiguration parent = ConfigurationPath.GetParentPath(section.Path) is { } path ? root.GetSection(path) : root;
        IConfigurationSection beside = parent.GetSection(SourcesSection.Sources);
        if (ContainsSources(beside))
        {
            return $" Found '{beside.Path}': move it into '{section.Path}'.";
        }

        IEnumerable<string> others = parent.GetChildren()
            .Where(static child => ContainsSources(child.GetSection(SourcesSection.Sources)))
            .Select(static child => child.Key);
        return Suggestion.Find(section.Key, others) is { } other ? $" Found '{other}': rename it to '{section.Key}'." : "";
    }

    private static bool ContainsSources(IConfigurationSection section) =>
        section.GetChildren().Any(static source => source["Provider"] is not null);
}
