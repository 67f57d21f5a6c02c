using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>The configuration of a run: a JSON file, then environment variables, which take precedence.</summary>
internal static class CliConfiguration
{
    public const string DefaultFile = "bouncekit.json";
    public const string Section = "BounceKit";
    public const string Sources = "Sources";
    public const string Example = """Expected is { "BounceKit": { "Sources": { "newsletter": { "Provider": "SendGrid" } } } }.""";

    // The command line reports missing sources itself, with what to do about it.
    private static readonly KeyValuePair<string, string?> NoSourcesAllowed = new($"{Section}:AllowNoSources", "true");

    /// <summary>Builds the configuration from a file, which may be missing, and the environment.</summary>
    public static IConfigurationRoot Build(CliConsole console, ConfigurationFile? file) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(file?.WithoutTwins() ?? "{}"u8.ToArray()))
        .AddInMemoryCollection(FromVariables(console.Variables).Append(NoSourcesAllowed))
        .Build();

    /// <summary>The named file, or else the default one; null where that does not exist.</summary>
    public static async Task<ConfigurationFile?> ReadFileAsync(CliConsole console, string? configFile, CancellationToken cancellationToken)
    {
        string path = console.FullPath(configFile ?? DefaultFile);
        return configFile is not null || File.Exists(path)
            ? await ConfigurationFile.ReadAsync(path, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Builds the configuration without waiting, for completion.</summary>
    public static IConfigurationRoot Read(CliConsole console, string? configFile)
    {
        string path = console.FullPath(configFile ?? DefaultFile);
        return Build(console, File.Exists(path) ? ConfigurationFile.Read(path) : null);
    }

    public static IReadOnlyList<string> GetSourceNames(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetSection(Sources).GetChildren().Select(source => source.Key)];

    /// <summary>The classifier with the configured rules. Sources do not matter here, nor do mistakes in them.</summary>
    public static async Task<IBounceClassifier> ReadClassifierAsync(CliConsole console, string? configFile, CancellationToken cancellationToken)
    {
        IConfigurationRoot all = Build(console, await ReadFileAsync(console, configFile, cancellationToken).ConfigureAwait(false));
        IConfigurationSection classifier = all.GetSection(Section).GetSection("Classifier");
        if (!classifier.Exists())
        {
            return BounceClassifier.Default;
        }

        IConfigurationRoot rules = new ConfigurationBuilder().AddInMemoryCollection([.. classifier.AsEnumerable(), NoSourcesAllowed]).Build();
        ServiceCollection services = new();
        services.AddBounceSources(rules.GetSection(Section));
        ServiceProvider provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            _ = provider.GetRequiredService<BounceSources>();
            return provider.GetRequiredService<IBounceClassifier>();
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> FromVariables(IReadOnlyDictionary<string, string> variables) => variables
        .Select(variable => KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value))
        .Where(variable => variable.Key.StartsWith(Section + ":", StringComparison.OrdinalIgnoreCase));
}
