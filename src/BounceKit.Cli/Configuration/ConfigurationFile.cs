using System.Text;
using System.Text.Json;

namespace BounceKit.Cli.Configuration;

/// <summary>Reads a JSON configuration file, and says where it is wrong without quoting it: it holds secrets.</summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The whole file, known to be an object whose names differ in more than their case.</summary>
    /// <exception cref="RefusedException">It can't be used.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) =>
        Check(path, await ReadBytesAsync(path, cancellationToken).ConfigureAwait(false));

    /// <summary>The content without a byte order mark, known to be such an object.</summary>
    /// <exception cref="RefusedException">It can't be used.</exception>
    public static byte[] Check(string path, byte[] file)
    {
        byte[] content = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        try
        {
            using JsonDocument document = JsonDocument.Parse(content.AsMemory(), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new RefusedException($"{path} must hold a JSON object: {{ \"BounceKit\": {{ \"Sources\": … }} }}");
            }

            List<string> twins = [];
            FindTwins(document.RootElement, path: "", twins);
            return twins.Count == 0 ? content : throw new RefusedException([.. twins.Select(twin => $"{path}: {twin}")]);
        }
        catch (JsonException malformed)
        {
            // The parser's own message quotes the text, which may be a key.
            throw new RefusedException(
                $"{path} is not valid JSON: line {malformed.LineNumber + 1}, character {malformed.BytePositionInLine + 1}. "
                + "Look for a missing quote or comma there or just before.");
        }
    }

    private static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"The configuration file {path} does not exist.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The configuration file {path} can't be read: {failure.Message}");
        }
    }

    // Configuration keys have no case: the later of two would be taken for the earlier.
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
                    ? $"{full} is there twice."
                    : $"{full} and '{first}' beside it are the same name: names must differ in more than their case.");
            }

            FindTwins(property.Value, full, twins);
        }
    }
}
