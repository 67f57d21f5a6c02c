using System.Text;

namespace BounceKit.Tests.Fuzz;

/// <summary>Mutates whole inputs, in the same way for the same seed.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds)
{
    // What the formats treat specially, and values at the ends of their ranges.
    private static readonly byte[][] Tokens =
    [
        .. ((string[])
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "1e999", "9223372036854775808", "0.1", "253402300800",
            "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#xD800;", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [<!ENTITY y 'z'>]>", "&y;", "<?x?>",
            "\r\n", "\n", "\r", "\"\"", ",,,,", "=1+1", "\0", "\uFEFF", "email", "Email", "error", "Data", "item", "subscribers", "template_id", "value",
            "2024-02-30 25:61:61", "0000-00-00 00:00:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00",
        ]).Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ];

    public byte[] Create(int seed)
    {
        Random random = new(seed);
        List<byte> body = [.. seeds[random.Next(seeds.Count)]];
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            Change(body, random);
        }

        return [.. body];
    }

    private void Change(List<byte> body, Random random)
    {
        int start = random.Next(body.Count + 1);
        int length = Math.Min(random.Next(1, 24), body.Count - start);
        switch (random.Next(8))
        {
            case 0 when start < body.Count:
                body[start] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when start < body.Count:
                body[start] = (byte)random.Next(256);
                break;
            case 2:
                body.RemoveRange(start, length);
                break;
            case 3:
                body.RemoveRange(start, body.Count - start);
                break;
            case 4:
                byte[] repeated = new byte[length * random.Next(1, 80)];
                for (int index = 0; index < repeated.Length; index++)
                {
                    repeated[index] = body[start + (index % length)];
                }

                body.InsertRange(start, repeated);
                break;
            case 5:
                byte[] other = seeds[random.Next(seeds.Count)];
                int from = random.Next(other.Length + 1);
                body.InsertRange(start, other.AsSpan(from, Math.Min(200, other.Length - from)));
                break;
            default:
                body.InsertRange(start, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }
}
