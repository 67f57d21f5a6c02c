using System.Globalization;
using System.Runtime.InteropServices;

namespace BounceKit.Classification.Codes;

/// <summary>Which codes a rule asks for.</summary>
/// <remarks>
/// <c>4xx</c>, <c>5xx</c>: temporary or permanent, by status or else by reply. <c>552</c>: that reply. <c>5.7.1</c>, <c>x.2.2</c>,
/// <c>5.7.606-649</c>, <c>5.7.x</c>: that status.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CodePattern
{
    private readonly byte _subjectAbove;

    /// <summary>The class asked for; 0 for any, of a status any that is a failure.</summary>
    public byte Class { get; private init; }

    /// <summary>The reply asked for; 0 for any.</summary>
    public ushort Reply { get; private init; }

    /// <summary>The status's subject; -1 where no status is asked for.</summary>
    public int Subject
    {
        get => _subjectAbove - 1;
        private init => _subjectAbove = (byte)(value + 1);
    }

    /// <summary>The first detail that matches.</summary>
    public ushort FirstDetail { get; private init; }

    /// <summary>The last detail that matches.</summary>
    public ushort LastDetail { get; private init; }

    /// <summary>A pattern that every line meets.</summary>
    public static CodePattern Any => default;

    /// <summary>Whether a line with these codes meets the pattern.</summary>
    public bool Matches(BounceCodes codes)
    {
        if (Reply != 0)
        {
            return codes.Reply == Reply;
        }

        if (Subject < 0)
        {
            return Class == 0 || codes.Class == Class;
        }

        StatusCode status = codes.Status;
        return status.Subject == Subject
            && (Class == 0 ? status.Class is 4 or 5 : status.Class == Class)
            && status.Detail >= FirstDetail
            && status.Detail <= LastDetail;
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It has none of the forms above.</exception>
    public static CodePattern Parse(string text)
    {
        if (text is ['4' or '5', 'x' or 'X', 'x' or 'X'])
        {
            return new CodePattern { Class = (byte)(text[0] - '0') };
        }

        if (text.Length == 3 && TryNumber(text, out int reply) && reply is >= 200 and <= 599)
        {
            return new CodePattern { Reply = (ushort)reply };
        }

        string[] parts = text.Split('.');
        return parts is [['2' or '4' or '5' or 'x' or 'X'], [>= '0' and <= '9'], _] && TryRange(parts[2], out int first, out int last)
            ? new CodePattern
            {
                Class = (byte)(char.IsAsciiDigit(text[0]) ? text[0] - '0' : 0),
                Subject = parts[1][0] - '0',
                FirstDetail = (ushort)first,
                LastDetail = (ushort)last,
            }
            : throw new FormatException($"'{text}' is not a code. Examples: 4xx, 552, 5.7.1, x.2.2, 5.7.x or 5.7.606-649.");
    }

    private static bool TryRange(string text, out int first, out int last)
    {
        if (text is "x" or "X")
        {
            (first, last) = (0, 999);
            return true;
        }

        int dash = text.IndexOf('-', StringComparison.Ordinal);
        last = 0;
        return TryNumber(dash < 0 ? text : text[..dash], out first)
            && TryNumber(text[(dash + 1)..], out last)
            && first <= last
            && last <= 999;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
