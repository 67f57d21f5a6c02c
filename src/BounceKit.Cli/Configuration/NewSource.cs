using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>A source that is about to be added to a configuration file, without its secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Settings">The settings that were chosen, by key.</param>
internal sealed record NewSource(string Name, BounceProviderDescription Provider, IReadOnlyDictionary<string, string> Settings)
{
    // Has the form of a key, so that it passes validation.
    private const string Placeholder = "placeholder";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public IEnumerable<BounceSetting> Secrets => Provider.Settings.Where(setting => setting.IsSecret);

    /// <summary>The environment variable that holds a setting.</summary>
    public string GetVariable(BounceSetting setting) => $"{CliConfiguration.Section}__{CliConfiguration.Sources}__{Name}__{setting.Key}";

    /// <summary>Finds every mistake that a run would find once the secrets are set.</summary>
    /// <param name="providers">Adds the providers that are not built in.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">There are mistakes.</exception>
    public async Task ValidateAsync(Action<BounceSourcesBuilder> providers)
    {
        string path = $"{CliConfiguration.Section}:{CliConfiguration.Sources}:{Name}:";
        Dictionary<string, string?> entries = Settings.ToDictionary(setting => path + setting.Key, setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
        entries[path + "Provider"] = Provider.Name;
        foreach (BounceSetting secret in Secrets)
        {
            entries[path + secret.Key] = Placeholder;
        }

        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(entries).Build();
        BounceSources sources = BounceSources.Create(builder =>
        {
            providers(builder);
            builder.Services.AddBounceSources(configuration.GetSection(CliConfiguration.Section));
        });
        await using (sources.ConfigureAwait(false))
        {
            _ = sources.Count;
        }
    }

    /// <summary>The settings as a JSON object, indented by two blanks.</summary>
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
