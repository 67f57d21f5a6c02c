using System.Text;
using System.Text.Json;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Configuration;

/// <summary>A JSON configuration file. Messages say where it is wrong without quoting it: it may contain secrets.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Content">Its content, known to be a JSON object, without a byte order mark.</param>
internal sealed record ConfigurationFile(string Path, byte[] Content)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The names of the sources in it.</summary>
    public IReadOnlyList<string> SourceNames
    {
        get
        {
            using JsonDocument document = Parse();
            return FindMember(document.RootElement, CliConfiguration.Section) is { } section && FindMember(section, CliConfiguration.Sources) is { } sources
                ? [.. sources.EnumerateObject().Select(source => source.Name)]
                : [];
        }
    }

    /// <exception cref="RefusedException">The file does not exist, cannot be read or is not a JSON object.</exception>
    public static async Task<ConfigurationFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Create(path, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, failure);
        }
    }

    /// <summary>The same without waiting, for completion.</summary>
    public static ConfigurationFile Read(string path) => Create(path, File.ReadAllBytes(path));

    /// <summary>Reads the file; an empty one where it does not exist.</summary>
    public static async Task<ConfigurationFile> ReadOrCreateAsync(string path, CancellationToken cancellationToken)
    {
        ConfigurationFile file = File.Exists(path)
            ? await ReadAsync(path, cancellationToken).ConfigureAwait(false)
            : new ConfigurationFile(path, "{}\n"u8.ToArray());
        return file.FindTwins() is { Count: > 0 } twins ? throw new RefusedException(twins) : file;
    }

    /// <summary>A message for each name that occurs twice: configuration ignores case, so that one of the two would be lost.</summary>
    public IReadOnlyList<string> FindTwins()
    {
        using JsonDocument document = Parse();
        List<string> twins = [];
        FindTwins(document.RootElement, path: "", twins);
        return [.. twins.Select(twin => $"{Path}: {twin}")];
    }

    /// <summary>The content with the first of several equal names only.</summary>
    public byte[] WithoutTwins()
    {
        using JsonDocument document = Parse();
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            WriteWithoutTwins(writer, document.RootElement);
        }

        return stream.ToArray();
    }

    private static ConfigurationFile Create(string path, byte[] file)
    {
        byte[] content = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        if (content.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new RefusedException($"{path} is empty. {CliConfiguration.Example}");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(content.AsMemory(), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ConfigurationFile(path, content)
                : throw new RefusedException($"{path} must contain a JSON object. {CliConfiguration.Example}");
        }
        catch (JsonException malformed)
        {
            // The parser's own message quotes the text, which may be a key.
            throw new RefusedException(
                $"{path} is not valid JSON: line {malformed.LineNumber + 1}, character {malformed.BytePositionInLine + 1}. "
                + "Look for a missing quote or comma there or just before.");
        }
    }

    private JsonDocument Parse() => JsonDocument.Parse(Content.AsMemory(), Lenient);

    private static JsonElement? FindMember(JsonElement json, string name) => json.EnumerateObject()
        .Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Object)
        .Select(member => (JsonElement?)member.Value).FirstOrDefault();

    private static void FindTwins(JsonElement json, string path, List<string> twins)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            string full = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            if (!names.TryAdd(property.Name, property.Name))
            {
                string first = names[property.Name];
                twins.Add(first == property.Name
                    ? $"{full} occurs twice."
                    : $"{full} and '{first}' next to it are the same name: names must differ in more than case.");
            }

            FindTwins(property.Value, full, twins);
        }
    }

    private static void WriteWithoutTwins(Utf8JsonWriter writer, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            json.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty property in json.EnumerateObject().DistinctBy(property => property.Name, StringComparer.OrdinalIgnoreCase))
        {
            writer.WritePropertyName(property.Name);
            WriteWithoutTwins(writer, property.Value);
        }

        writer.WriteEndObject();
    }

    private static RefusedException CannotRead(string path, Exception failure) =>
        new($"The configuration file {path} cannot be read: {FileProblem.Describe(failure)}");
}
