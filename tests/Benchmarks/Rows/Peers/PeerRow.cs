using System.Text.Json;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>The values of a row by the position of their names; used for one row after the other.</summary>
internal sealed class PeerRow(int fields)
{
    private readonly string?[] _texts = new string?[fields];
    private readonly long?[] _numbers = new long?[fields];
    private readonly DateTimeOffset?[] _dates = new DateTimeOffset?[fields];

    public string? Text(int field) => _texts[field];

    public long? Number(int field) => _numbers[field];

    public bool? Flag(int field) => _numbers[field] is { } number ? number != 0 : null;

    public DateTimeOffset? Date(int field) => _dates[field];

    public void Clear()
    {
        Array.Clear(_texts);
        Array.Clear(_numbers);
        Array.Clear(_dates);
    }

    /// <summary>Takes the reader's value. A date is one in ISO 8601, or a number of seconds with a fraction.</summary>
    public void Take(int field, ref Utf8JsonReader reader, bool isDate)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when isDate:
                _dates[field] = reader.GetDateTimeOffset();
                break;
            case JsonTokenType.String:
                _texts[field] = reader.GetString();
                break;
            case JsonTokenType.Number when isDate:
                _dates[field] = DateTimeOffset.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));
                break;
            case JsonTokenType.Number:
                _numbers[field] = reader.GetInt64();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                _numbers[field] = reader.TokenType == JsonTokenType.True ? 1 : 0;
                break;
        }
    }
}
