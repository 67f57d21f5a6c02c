using BounceKit.Classification;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Hosting;

/// <summary>Adds what the section <c>BounceKit</c> configures: sources, and rules for the classifier.</summary>
internal static class SourcesSection
{
    private const string Sources = "Sources";
    private const string AllowNoSources = "AllowNoSources";

    public static void AddTo(BounceSourcesBuilder builder, IConfiguration section)
    {
        IConfigurationSection[] sources = [.. section.GetSection(Sources).GetChildren()];
        if (sources.Length == 0 && !(bool.TryParse(section[AllowNoSources], out bool isAllowed) && isAllowed))
        {
            builder.AddFailure(DescribeMissing(section));
        }

        foreach (IConfigurationSection source in sources)
        {
            AddSource(builder, source);
        }

        AddRules(builder, section.GetSection("Classifier"));
    }

    private static string DescribeMissing(IConfiguration section)
    {
        string? similar = Suggestion.Find(Sources, section.GetChildren().Select(child => child.Key));
        string hint = similar is null or Sources ? "" : $" Is '{similar}' misspelled?";
        return $"{section.GetSection(Sources).Path} is missing or empty.{hint} "
            + $"Add a source, or set {section.GetSection(AllowNoSources).Path} to true if there may be none.";
    }

    private static void AddSource(BounceSourcesBuilder builder, IConfigurationSection source)
    {
        string? provider = source["Provider"];
        if (BuiltInProviders.Find(provider) is { } known)
        {
            known.AddSource(builder, source);
            return;
        }

        string problem = string.IsNullOrWhiteSpace(provider)
            ? "is missing."
            : $"is '{provider}', which is not a known provider.{Suggestion.Ask(provider, BuiltInProviders.Names)}";
        builder.AddFailure($"{source.Path}:Provider {problem} Providers are {string.Join(", ", BuiltInProviders.Names)}.");
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
}
