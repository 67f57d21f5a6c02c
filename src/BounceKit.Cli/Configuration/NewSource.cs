using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>A source that is about to be written: everything but its secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Settings">What was set, by key.</param>
internal sealed record NewSource(string Name, BounceProviderDescription Provider, IReadOnlyDictionary<string, string> Settings)
{
    // Of the form of a key, so that it passes every check, and of no use anywhere.
    private const string StandIn = "stand-in";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IEnumerable<BounceSetting> Secrets => Provider.Settings.Where(setting => setting.IsSecret);

    /// <summary>The environment variable that holds a setting.</summary>
    public string VariableOf(BounceSetting setting) => $"{CliConfiguration.Section}__Sources__{Name}__{setting.Key}";

    /// <summary>Finds every mistake, as a run would once the secrets are set.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">There are mistakes.</exception>
    public async Task CheckAsync()
    {
        string path = $"{CliConfiguration.Section}:Sources:{Name}:";
        Dictionary<string, string?> entries = Settings.ToDictionary(setting => path + setting.Key, setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
        entries[path + "Provider"] = Provider.Name;
        foreach (BounceSetting secret in Secrets)
        {
            entries[path + secret.Key] = StandIn;
        }

        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(entries).Build();
        BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration.GetSection(CliConfiguration.Section)));
        await using (sources.ConfigureAwait(false))
        {
            _ = sources.Count;
        }
    }

    /// <summary>The value of the source's name in a configuration file.</summary>
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Readable))
        {
            Write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("Provider"u8, Provider.Name);
        foreach ((string key, string value) in Settings)
        {
            if (Provider.Settings.Any(setting => setting.IsList && setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
            {
                writer.WriteStartArray(key);
                Array.ForEach(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), writer.WriteStringValue);
                writer.WriteEndArray();
            }
            else
            {
                writer.WriteString(key, value);
            }
        }

        writer.WriteEndObject();
    }
}
