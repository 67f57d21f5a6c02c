using System.Text;
using System.Text.Json;
using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>A bare <see cref="Utf8JsonReader"/> in a loop, with the shortest code that makes the same strings and records: no keys of rows, no limits.</summary>
internal sealed class JsonPeer
{
    private const char DateMark = '@';

    private readonly byte[][] _names;
    private readonly bool[] _areDates;
    private readonly Action<PeerRecords, PeerRow> _add;

    /// <summary>Creates a reader of the first array in a page.</summary>
    /// <param name="names">The members of a row that are read, dates with an <c>@</c> before them. An object among them is read into.</param>
    /// <param name="add">Makes the record of a row.</param>
    public JsonPeer(string names, Action<PeerRecords, PeerRow> add)
    {
        string[] all = names.Split(' ');
        _names = [.. all.Select(name => Encoding.UTF8.GetBytes(name.TrimStart(DateMark)))];
        _areDates = [.. all.Select(name => name[0] == DateMark)];
        _add = add;
    }

    public ReadBody For(IBounceClassifier classifier) => body => Read(body, new PeerRecords(classifier, 1000));

    private List<BounceRecord> Read(byte[] body, PeerRecords records)
    {
        PeerRow row = new(_names.Length);
        Utf8JsonReader reader = new(body);
        while (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            row.Clear();
            ReadRow(ref reader, row);
            _add(records, row);
        }

        return records.All;
    }

    private void ReadRow(ref Utf8JsonReader reader, PeerRow row)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > depth))
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                continue;
            }

            int field = Find(ref reader);
            reader.Read();
            if (field >= 0)
            {
                row.Take(field, ref reader, _areDates[field]);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private int Find(ref Utf8JsonReader reader)
    {
        for (int field = 0; field < _names.Length; field++)
        {
            if (reader.ValueTextEquals(_names[field]))
            {
                return field;
            }
        }

        return -1;
    }
}
