using BounceKit.Classification;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Hosting;

/// <summary>Adds what the section <c>BounceKit</c> configures: sources, and rules for the classifier.</summary>
internal static class SourcesSection
{
    public const string Sources = "Sources";
    public const string AllowNoSources = "AllowNoSources";

    private const string Classifier = "Classifier";

    private static readonly string[] Keys = [Sources, Classifier, AllowNoSources];

    public static void AddTo(BounceSourcesBuilder builder, IConfiguration section)
    {
        IConfigurationSection sources = section.GetSection(Sources);
        string[] names = [.. ConfigurationRoots.FirstSpellings(sources)];
        if (names.Length > 0)
        {
            RefuseMisspelt(builder, section);
        }
        else if (!(bool.TryParse(section[AllowNoSources], out bool isAllowed) && isAllowed))
        {
            builder.AddFailure(MissingSources.Describe(section));
        }

        foreach (string name in names)
        {
            builder.AddConfigured(sources.GetSection(name));
        }

        AddRules(builder, section.GetSection(Classifier));
    }

    private static void AddRules(BounceSourcesBuilder builder, IConfigurationSection classifier)
    {
        List<string> failures = [];
        foreach (BounceClassifierRule rule in ClassifierSettings.ReadRules(classifier, failures))
        {
            builder.Services.Configure<BounceClassifierOptions>(options => options.Rules.Add(rule));
        }

        failures.ForEach(builder.AddFailure);
    }

    // Any other key may be another package's. A whole configuration has keys of all kinds.
    private static void RefuseMisspelt(BounceSourcesBuilder builder, IConfiguration section)
    {
        if (section is not IConfigurationSection)
        {
            return;
        }

        foreach (IConfigurationSection child in section.GetChildren().Where(static child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (Suggestion.Find(child.Key, Keys) is { } meant)
            {
                builder.AddFailure($"{child.Path} is not a setting. Did you mean '{meant}'?");
            }
        }
    }
}
