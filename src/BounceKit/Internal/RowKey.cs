using System.Runtime.InteropServices;

namespace BounceKit.Internal;

/// <summary>A 64-bit key over every field that a provider sent in a row (FNV-1a), to recognise it when it comes again.</summary>
internal struct RowKey
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _hash;

    public RowKey() => _hash = Offset;

    public readonly ulong Value => _hash;

    /// <summary>The key of a row's bytes as they were sent.</summary>
    public static ulong Of(ReadOnlySpan<byte> row)
    {
        RowKey key = new();
        key.Mix(row);
        return key.Value;
    }

    public RowKey Add(ReadOnlySpan<char> field)
    {
        Mix(MemoryMarshal.AsBytes(field));
        // Keeps "ab","c" apart from "a","bc".
        Mix([0xFF, 0xFF]);
        return this;
    }

    private void Mix(ReadOnlySpan<byte> bytes)
    {
        ulong hash = _hash;
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * Prime;
        }

        _hash = hash;
    }
}
