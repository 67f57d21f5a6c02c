using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>What a run is configured with: a JSON file, then environment variables, which win.</summary>
internal static class CliConfiguration
{
    public const string DefaultFile = "bouncekit.json";
    public const string Section = "BounceKit";

    // The command line reports missing sources itself, with what to do about it.
    private static readonly KeyValuePair<string, string?> NoSourcesAllowed = new($"{Section}:AllowNoSources", "true");

    /// <summary>Reads it. Without a named file, the default one is read if it is there.</summary>
    public static async Task<(IConfigurationRoot Configuration, string? File)> ReadAsync(
        CliConsole console, string? configFile, CancellationToken cancellationToken)
    {
        string file = console.FullPath(configFile ?? DefaultFile);
        bool isRead = configFile is not null || File.Exists(file);
        byte[] content = isRead ? await ConfigurationFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) : "{}"u8.ToArray();
        return (Build(console, content), isRead ? file : null);
    }

    /// <summary>The same without a wait, for completing words.</summary>
    public static IConfigurationRoot Read(CliConsole console, string? configFile)
    {
        string file = console.FullPath(configFile ?? DefaultFile);
        return Build(console, File.Exists(file) ? ConfigurationFile.Check(file, File.ReadAllBytes(file)) : "{}"u8.ToArray());
    }

    /// <summary>The classifier with the configured rules; sources are of no interest here, nor are mistakes in them.</summary>
    public static async Task<IBounceClassifier> ReadClassifierAsync(CliConsole console, string? configFile, CancellationToken cancellationToken)
    {
        (IConfigurationRoot all, _) = await ReadAsync(console, configFile, cancellationToken).ConfigureAwait(false);
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

    private static IConfigurationRoot Build(CliConsole console, byte[] content) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(content))
        .AddInMemoryCollection(FromVariables(console.Variables).Append(NoSourcesAllowed))
        .Build();

    private static IEnumerable<KeyValuePair<string, string?>> FromVariables(IReadOnlyDictionary<string, string> variables) => variables
        .Select(variable => KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value))
        .Where(variable => variable.Key.StartsWith(Section + ":", StringComparison.OrdinalIgnoreCase));
}
