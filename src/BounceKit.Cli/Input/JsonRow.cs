using System.Text.Json;

namespace BounceKit.Cli.Input;

/// <summary>Reads a row from a JSON value: an object, or an address as a string.</summary>
internal static class JsonRow
{
    private const string Malformed = "not valid JSON";
    private const string Unexpected = "a JSON object is expected";

    public static InputRow Parse(string text, long line, ColumnNames names)
    {
        try
        {
            using JsonDocument value = JsonDocument.Parse(text);
            return FromValue(value.RootElement, line, names);
        }
        catch (JsonException)
        {
            return new InputRow { Line = line, IsRecord = true, Problem = Malformed };
        }
    }

    public static InputRow FromValue(JsonElement value, long line, ColumnNames names)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => new InputRow { Line = line, [InputColumn.Address] = value.GetString() },
                JsonValueKind.Object => FromObject(value, line, names),
                _ => new InputRow { Line = line, IsRecord = true, Problem = Unexpected },
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is valid JSON and no text.
            return new InputRow { Line = line, IsRecord = true, Problem = Malformed };
        }
    }

    private static InputRow FromObject(JsonElement value, long line, ColumnNames names)
    {
        InputRow row = new() { Line = line, IsRecord = true };
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (names.Find(member.Name) is { } column && GetText(member.Value) is { } text)
            {
                row.Set(column, text);
            }
        }

        return row;
    }

    private static string? GetText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
