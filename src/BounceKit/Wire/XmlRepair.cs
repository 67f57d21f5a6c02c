using System.Buffers;
using System.Net;
using System.Text;
using System.Xml;

namespace BounceKit.Wire;

/// <summary>
/// Replaces what XML does not allow in a text but what leaves the structure intact: control characters, references to them, and entities of
/// HTML. Providers put texts of receiving servers and of web pages into their XML as they are.
/// </summary>
internal ref struct XmlRepair
{
    private const int MaxReferenceLength = 34;

    // 0xEF begins U+FFFE and U+FFFF.
    private static readonly SearchValues<byte> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(value => (byte)value).Except("\t\r\n"u8.ToArray()), (byte)'&', 0xEF]);

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly ReadOnlySpan<byte> _source;
    private byte[]? _repaired;
    private int _length;
    private int _copied;
    private int _cDataStart;
    private int _cDataEnd;

    private XmlRepair(ReadOnlySpan<byte> source) => _source = source;

    /// <summary>The body in UTF-8; a copy if something was replaced. No replacement is longer than what it replaces.</summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
        new XmlRepair(body.Span).Repair(cancellationToken) ?? body;

    private ReadOnlyMemory<byte>? Repair(CancellationToken cancellationToken)
    {
        int position = 0;
        for (int offset; (offset = _source[position..].IndexOfAny(Suspicious)) >= 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            position += offset;
            position += _source[position] switch
            {
                (byte)'&' => ReplaceReference(position),
                0xEF when _source[position..] is [_, 0xBF, 0xBE or 0xBF, ..] => Replace(position, 3, " "),
                0xEF => 1,
                _ => Replace(position, 1, " "),
            };
        }

        if (_repaired is null)
        {
            return null;
        }

        CopyUpTo(_source.Length);
        return _repaired.AsMemory(0, _length);
    }

    private int ReplaceReference(int position)
    {
        ReadOnlySpan<byte> rest = _source.Slice(position, Math.Min(MaxReferenceLength, _source.Length - position));
        if (rest.StartsWith("&lt;"u8) || rest.StartsWith("&gt;"u8) || rest.StartsWith("&amp;"u8) || rest.StartsWith("&quot;"u8) || rest.StartsWith("&apos;"u8))
        {
            return 1;
        }

        int length = rest.IndexOf((byte)';') + 1;
        bool isReference = length > 2 && !rest[1..(length - 1)].ContainsAnyExcept(NameBytes);
        return isReference && ReplacementFor(Encoding.ASCII.GetString(rest[..length])) is { } text && !IsInCData(position)
            ? Replace(position, length, text)
            : 1;
    }

    // Null for a reference that XML allows.
    private static string? ReplacementFor(string reference)
    {
        string text = WebUtility.HtmlDecode(reference);
        bool isAllowed = text != reference && (text.Length > 1 || XmlConvert.IsXmlChar(text[0]));
        if (isAllowed && reference[1] == '#' && reference[2] != 'X')
        {
            return null;
        }

        return isAllowed && !char.IsWhiteSpace(text[0]) && text[0] is not ('<' or '&') ? text : " ";
    }

    // A reference in CDATA is none. The positions ascend.
    private bool IsInCData(int position)
    {
        while (_cDataEnd <= position)
        {
            int start = _source[_cDataEnd..].IndexOf("<![CDATA["u8);
            _cDataStart = start < 0 ? _source.Length : _cDataEnd + start;
            int length = _source[_cDataStart..].IndexOf("]]>"u8);
            _cDataEnd = length < 0 ? _source.Length : _cDataStart + length;
        }

        return position > _cDataStart;
    }

    private int Replace(int position, int length, string text)
    {
        _repaired ??= new byte[_source.Length];
        CopyUpTo(position);
        _length += Encoding.UTF8.GetBytes(text, _repaired.AsSpan(_length));
        _copied = position + length;
        return length;
    }

    private void CopyUpTo(int position)
    {
        _source[_copied..position].CopyTo(_repaired.AsSpan(_length));
        _length += position - _copied;
    }
}
