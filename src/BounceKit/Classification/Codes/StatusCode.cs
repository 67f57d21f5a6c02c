using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BounceKit.Classification.Codes;

/// <summary>An enhanced status code (RFC 3463), such as 5.1.1; the default value is none.</summary>
/// <param name="Class">2, 4 or 5; 0 for none.</param>
/// <param name="Subject">0 to 9.</param>
/// <param name="Detail">0 to 999.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatusCode(int Class, int Subject, int Detail)
{
    private const int Subjects = 10;
    private const int Details = 1000;

    // One string for each code, made when it first occurs: some hundred of the 30,000 possible codes are in use.
    private static readonly string?[]?[] Texts = new string?[]?[10 * Subjects];

    /// <summary>Whether there is no code.</summary>
    public bool IsNone => Class == 0;

    /// <summary>Whether it names nothing but the class (x.0.0): gateways put such a code in front of the receiver's own.</summary>
    public bool IsUndefined => Subject == 0 && Detail == 0;

    /// <summary>Reads the code that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code.</param>
    /// <param name="length">The characters it takes.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out StatusCode code, out int length)
    {
        code = default;
        length = 0;
        if (text.Length < 5 || text[0] is not ('2' or '4' or '5') || text[1] != '.' || !char.IsAsciiDigit(text[2]) || text[3] != '.')
        {
            return false;
        }

        int end = 4;
        int detail = 0;
        while (end < text.Length && end < 7 && char.IsAsciiDigit(text[end]))
        {
            detail = (detail * 10) + (text[end++] - '0');
        }

        // Four digits are a year, a further dot makes it an IP address or a version, a letter a name.
        if (end == 4
            || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '@'))
            || (end + 1 < text.Length && text[end] == '.' && char.IsLetterOrDigit(text[end + 1])))
        {
            return false;
        }

        code = new StatusCode(text[0] - '0', text[2] - '0', detail);
        length = end;
        return true;
    }

    /// <summary>The code as text, the same instance each time; <see langword="null"/> for none.</summary>
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "Makes the string when it is first asked for.")]
    public string? GetText()
    {
        if (IsNone)
        {
            return null;
        }

        string?[] row = Texts[(Class * Subjects) + Subject] ??= new string?[Details];
        return row[Detail] ??= string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");
    }
}
