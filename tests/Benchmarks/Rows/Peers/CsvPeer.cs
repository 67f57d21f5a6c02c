using System.Text;
using BounceKit.Classification;
using BounceKit.Esv2;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>A good loop over the bytes of an export, as one would write it by hand: a buffer, quotes, five cells a line, words kept once.</summary>
internal sealed class CsvPeer(IBounceClassifier classifier)
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _words =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private byte[] _unquoted = new byte[1024];

    // All is in memory: it completes at once.
    public List<BounceRecord> Read(byte[] body) => ReadAsync(body).GetAwaiter().GetResult();

    private async Task<List<BounceRecord>> ReadAsync(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        using MemoryStream stream = new(body);
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        bool isHeader = true;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            length += read;
            int used = ReadLines(buffer.AsSpan(0, length), records, ref isHeader);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
            if (read == 0)
            {
                return records.All;
            }
        }
    }

    private int ReadLines(ReadOnlySpan<byte> bytes, PeerRecords records, ref bool isHeader)
    {
        Span<Range> cells = stackalloc Range[8];
        int used = 0;
        while (Cut(bytes[used..], cells) is > 0 and var line)
        {
            if (!isHeader)
            {
                Add(bytes.Slice(used, line), cells, records);
            }

            isHeader = false;
            used += line;
        }

        return used;
    }

    // The length of the line with its end; 0 where it is not whole.
    private static int Cut(ReadOnlySpan<byte> bytes, Span<Range> cells)
    {
        int cell = 0;
        int start = 0;
        bool quoted = false;
        for (int index = 0; index < bytes.Length; index++)
        {
            switch (bytes[index])
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)',' when !quoted:
                    cells[cell++] = start..index;
                    start = index + 1;
                    break;
                case (byte)'\n' when !quoted:
                    cells[cell] = start..(index > start && bytes[index - 1] == '\r' ? index - 1 : index);
                    return index + 1;
            }
        }

        return 0;
    }

    private void Add(ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, PeerRecords records)
    {
        ReadOnlySpan<byte> date = line[cells[0]];
        DateTime at = new((Two(date, 0) * 100) + Two(date, 2), Two(date, 5), Two(date, 8), Two(date, 11), Two(date, 14), Two(date, 17));
        string reason = Word(line[cells[3]]);
        string type = Word(line[cells[4]]);
        records.Add(
            Encoding.UTF8.GetString(line[cells[1]]), new DateTimeOffset(at, TimeSpan.Zero), Encoding.UTF8.GetString(Unquote(line[cells[2]])), null,
            new Esv2BounceDetails { List = "bounces", BounceReason = reason, BounceType = type },
            type switch { "Hard" => BounceType.Hard, "Soft" => BounceType.Soft, _ => BounceType.Transparent },
            reason switch
            {
                "UserUnknown" => BounceReason.UserUnknown,
                "MailboxFull" => BounceReason.MailboxFull,
                "Blocked" => BounceReason.PolicyBlocked,
                "Other" => BounceReason.Other,
                _ => BounceReason.Unknown,
            });
    }

    private static int Two(ReadOnlySpan<byte> text, int index) => ((text[index] - '0') * 10) + text[index + 1] - '0';

    private ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty || cell[0] != '"')
        {
            return cell;
        }

        cell = cell[1..^1];
        if (!cell.Contains((byte)'"'))
        {
            return cell;
        }

        int length = 0;
        Array.Resize(ref _unquoted, Math.Max(_unquoted.Length, cell.Length));
        for (int index = 0; index < cell.Length; index++)
        {
            _unquoted[length++] = cell[index];
            index += cell[index] == '"' ? 1 : 0;
        }

        return _unquoted.AsSpan(0, length);
    }

    private string Word(ReadOnlySpan<byte> cell)
    {
        Span<char> text = stackalloc char[64];
        ReadOnlySpan<char> word = text[..Encoding.UTF8.GetChars(cell, text)];
        if (!_words.TryGetValue(word, out string? known))
        {
            known = word.ToString();
            _words[word] = known;
        }

        return known;
    }
}
