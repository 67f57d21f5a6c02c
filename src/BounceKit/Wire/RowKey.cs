using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace BounceKit.Wire;

/// <summary>
/// A 64-bit key over every field that a provider sent in a row, to recognise it when it comes again. Each 16 bytes are folded in by one
/// multiplication to 128 bits, so that every bit of them reaches every bit of the key.
/// </summary>
internal struct RowKey
{
    // Odd, and half of the bits set: 2^64 divided by the golden ratio, and a prime near 2^64 / sqrt(2).
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xB504F333F9DE6485;

    private ulong _hash;

    public RowKey() => _hash = First;

    public readonly ulong Value => _hash;

    /// <summary>The key of a row's bytes as they were sent.</summary>
    public static ulong Of(ReadOnlySpan<byte> row)
    {
        RowKey key = new();
        key.Add(row);
        return key.Value;
    }

    public void Add(ReadOnlySpan<char> field) => Add(MemoryMarshal.AsBytes(field));

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
        _hash = Fold(Fold(hash ^ low, Second ^ high), First ^ (ulong)field.Length);
    }

    // The factors stay in it: a factor of 0 must not wipe out what came before.
    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return left ^ right ^ high ^ low;
    }

    private static ulong Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
