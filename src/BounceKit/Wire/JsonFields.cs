using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace BounceKit.Wire;

/// <summary>The names of the fields that are read of a JSON object.</summary>
internal sealed class JsonFields
{
    private readonly string[] _names;
    private readonly byte[][] _utf8Names;
    private readonly ulong[] _tags;
    private readonly bool _ignoreCase;

    public JsonFields(params string[] names)
        : this(ignoreCase: false, names)
    {
    }

    public JsonFields(bool ignoreCase, params string[] names)
    {
        _ignoreCase = ignoreCase;
        _names = names;
        _utf8Names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _tags = [.. _utf8Names.Select(name => TagOf(name))];
    }

    public string this[int index] => _names[index];

    /// <summary>The index of the member name that the reader is at; -1 when it is none of the fields.</summary>
    /// <param name="reader">At a member name.</param>
    /// <param name="expected">The field that is compared first: members come in the same order in every row.</param>
    public int Find(in Utf8JsonReader reader, int expected)
    {
        ReadOnlySpan<byte> name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        return (uint)expected < (uint)_utf8Names.Length && IsAlike(name, expected) ? expected : Find(name);
    }

    private bool IsAlike(ReadOnlySpan<byte> name, int index) =>
        _ignoreCase ? Ascii.EqualsIgnoreCase(name, _utf8Names[index]) : name.SequenceEqual(_utf8Names[index]);

    private int Find(ReadOnlySpan<byte> name)
    {
        ulong tag = TagOf(name);
        int index = -1;
        int next;
        do
        {
            next = _tags.AsSpan(index + 1).IndexOf(tag);
            index += next + 1;
        }
        while (next >= 0 && !IsAlike(name, index));

        return next < 0 ? -1 : index;
    }

    // Both ends of the name and its length: enough to tell nearly all names apart at once.
    private ulong TagOf(ReadOnlySpan<byte> name)
    {
        ulong ends = name.Length >= sizeof(uint)
            ? BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]) << 32)
            : name.IsEmpty ? 0 : name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16);
        return (_ignoreCase ? ends | 0x2020202020202020 : ends) ^ ((ulong)name.Length << 24);
    }
}
