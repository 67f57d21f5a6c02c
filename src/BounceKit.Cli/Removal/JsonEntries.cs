using System.Text;
using System.Text.Json;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Removal;

/// <summary>The records of JSON or ndjson that bouncekit wrote, in whatever layout; plain strings are addresses.</summary>
internal static class JsonEntries
{
    private static readonly JsonReaderOptions Lenient = new() { AllowMultipleValues = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="RefusedException">It is not valid JSON, or a value has no recipient.</exception>
    public static IReadOnlyList<RemovalEntry> Parse(string file, string text)
    {
        try
        {
            return Read(file, Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException malformed)
        {
            // The parser's own message quotes the text.
            throw new RefusedException($"--from {file} is not valid JSON: check line {malformed.LineNumber + 1}.");
        }
    }

    private static List<RemovalEntry> Read(string file, ReadOnlySpan<byte> json)
    {
        List<RemovalEntry> entries = [];
        Utf8JsonReader reader = new(json, Lenient);
        int line = 1;
        int counted = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray)
            {
                continue;
            }

            int start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            using JsonDocument value = JsonDocument.ParseValue(ref reader);
            entries.Add(Read(file, line, value.RootElement));
        }

        return entries;
    }

    private static RemovalEntry Read(string file, int line, JsonElement value)
    {
        try
        {
            return FromValue(file, line, value);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is valid JSON and no text.
            throw new RefusedException($"--from {file} is not valid JSON: check line {line}.");
        }
    }

    private static RemovalEntry FromValue(string file, int line, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new RemovalEntry(value.GetString()!, line),
        JsonValueKind.Object when GetString(value, RecordColumn.RecipientName) is { } recipient =>
            new RemovalEntry(recipient, line, IsExact: true, GetString(value, RecordColumn.SourceName)),
        _ => throw new RefusedException($"--from {file}, line {line}: a record with a \"{RecordColumn.RecipientName}\" is expected."),
    };

    private static string? GetString(JsonElement record, string member) =>
        record.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
