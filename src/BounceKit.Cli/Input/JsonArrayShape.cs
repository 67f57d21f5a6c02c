using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace BounceKit.Cli.Input;

/// <summary>One array, in whatever layout.</summary>
internal sealed class JsonArrayShape : InputShape
{
    public override async IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        Stream stream, string option, ColumnNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader reader = new(stream, leaveOpen: true);
        string text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        List<InputRow> rows = Parse(text, option, names);
        if (rows.Count > 0)
        {
            yield return rows;
        }
    }

    private static List<InputRow> Parse(string text, string option, ColumnNames names)
    {
        try
        {
            return Read(Encoding.UTF8.GetBytes(text), names);
        }
        catch (JsonException malformed)
        {
            // The parser's own message quotes the text.
            throw new RefusedException($"{option} is not valid JSON: check line {malformed.LineNumber + 1}.");
        }
    }

    private static List<InputRow> Read(ReadOnlySpan<byte> json, ColumnNames names)
    {
        List<InputRow> rows = [];
        Utf8JsonReader reader = new(json);
        reader.Read();
        long line = 1;
        int counted = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            using JsonDocument value = JsonDocument.ParseValue(ref reader);
            rows.Add(JsonRow.FromValue(value.RootElement, line, names));
        }

        return rows;
    }
}
