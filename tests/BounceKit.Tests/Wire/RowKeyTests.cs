using System.Text;
using BounceKit.Wire;
using CsCheck;

namespace BounceKit.Tests.Wire;

public sealed class RowKeyTests
{
    [Theory]
    [InlineData("ab|c", "a|bc")]
    [InlineData("a|", "|a")]
    [InlineData("a", "a|")]
    [InlineData("", "|")]
    [InlineData("a", "aa")]
    [InlineData("aa", "aaa")]
    [InlineData("aaaaaaaa", "aaaaaaaaa")]
    [InlineData("abcdabcd", "abcdabcdabcd")]
    [InlineData("x|y", "y|x")]
    public void Fields_are_told_apart(string one, string other) => Of(one.Split('|')).Should().NotBe(Of(other.Split('|')));

    [Fact]
    public void Every_bit_of_a_field_of_any_length_counts()
    {
        for (int length = 1; length <= 70; length++)
        {
            byte[] field = new byte[length];
            HashSet<ulong> keys = [RowKey.From(field)];
            for (int bit = 0; bit < length * 8; bit++)
            {
                field[bit / 8] ^= (byte)(1 << (bit % 8));
                keys.Add(RowKey.From(field)).Should().BeTrue("bit {0} of {1} bytes", bit, length);
                field[bit / 8] = 0;
            }
        }
    }

    [Fact]
    public void Neighbouring_rows_have_keys_without_a_pattern()
    {
        const int rows = 200_000;
        ulong[] keys = [.. Enumerable.Range(0, rows).Select(row => Of([$"row{row}@example.com", "550 5.1.1 user unknown", $"{1_700_000_000 + row}"]))];

        keys.Distinct().Should().HaveCount(rows);
        // Of 2^16 values, as many are missed as chance would have it.
        int missed = 65_536 - keys.Select(key => (ushort)key).Distinct().Count();
        missed.Should().BeCloseTo((int)(65_536 * Math.Exp(-rows / 65_536.0)), 300);
        missed = 65_536 - keys.Select(key => (ushort)(key >> 48)).Distinct().Count();
        missed.Should().BeCloseTo((int)(65_536 * Math.Exp(-rows / 65_536.0)), 300);
    }

    [Fact]
    public void A_field_never_wipes_out_those_before_it() => Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 40]).Sample((one, other, last) =>
        one.AsSpan().SequenceEqual(other) || Of(one, last) != Of(other, last));

    private static ulong Of(params string[] fields) => Of([.. fields.Select(Encoding.UTF8.GetBytes)]);

    private static ulong Of(params byte[][] fields)
    {
        RowKey key = new();
        foreach (byte[] field in fields)
        {
            key.Add((ReadOnlySpan<byte>)field);
        }

        return key.Value;
    }
}
