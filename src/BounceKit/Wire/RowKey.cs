using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace BounceKit.Wire;

/// <summary>
/// A 64-bit key over every field of a row, to recognize the row when it is sent again. One multiplication to 128 bits adds 16 bytes, so that
/// each of their bits affects every bit of the key.
/// </summary>
internal struct RowKey
{
    // Odd, and half of the bits set: 2^64 divided by the golden ratio, and a prime near 2^64 / sqrt(2).
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xB504F333F9DE6485;

    private ulong _hash;

    public RowKey() => _hash = First;

    public readonly ulong Value => _hash;

    /// <summary>The key of a row's bytes.</summary>
    public static ulong From(ReadOnlySpan<byte> row)
    {
        RowKey key = new();
        key.Add(row);
        return key.Value;
    }

    public void Add(ReadOnlySpan<char> field) => Add(MemoryMarshal.AsBytes(field));

    public void Add(ulong key) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in key)));

    public void Add(ReadOnlySpan<byte> field)
    {
        ulong hash = _hash;
        ReadOnlySpan<byte> rest = field;
        while (rest.Length > 16)
        {
            hash = Fold(hash ^ Long(rest), Second ^ Long(rest[8..]));
            rest = rest[16..];
        }

        (ulong low, ulong high) = rest.Length switch
        {
            >= 8 => (Long(rest), Long(rest[^8..])),
            >= 4 => (Int(rest), Int(rest[^4..])),
            > 0 => (rest[0] | ((uint)rest[rest.Length / 2] << 8), (ulong)rest[^1]),
            _ => (0UL, 0UL),
        };
        // The length ends the field: it keeps "ab","c" apart from "a","bc", and "a" from "aa", whose bytes overlap.
        _hash = Fold(hash ^ low, Second ^ high) + (First * (ulong)field.Length);
    }

    // The factors are added, since a factor of 0 must not erase what came before.
    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return left ^ right ^ high ^ low;
    }

    private static ulong Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
