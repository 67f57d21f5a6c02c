using System.Text;

namespace BounceKit.Http;

/// <summary>
/// Removes mail addresses from text that others wrote, in time proportional to its length: what is examined around a sign is removed with it.
/// Not a regular expression: one for these forms takes seconds for a few kilobytes of signs, and one that cannot backtrack needs the engine at
/// run time, a quarter of a megabyte in a native program.
/// </summary>
internal static class AddressRemover
{
    private const string Shown = "[address]";

    // Providers quote what they received as it is: escaped for a URL (also twice), for HTML or for JSON.
    private static readonly string[] Signs = ["@", "%40", "%2540", "&#64;", "&#x40;", "&commat;", "\\u0040"];

    /// <summary>The text up to a length, without addresses. One at the end is removed as a whole.</summary>
    public static string Remove(ReadOnlySpan<char> text, int length)
    {
        StringBuilder shown = new(Math.Min(text.Length, length));
        int end = Math.Min(text.Length, length);
        int position = 0;
        while (position < end)
        {
            (int start, int next) = FindAddress(text, position);
            shown.Append(text[position..Math.Min(start, end)]);
            if (start < end)
            {
                shown.Append(Shown);
            }

            position = next;
        }

        return shown.ToString();
    }

    // A sign alone, as in: missing "@", is not an address.
    private static (int Start, int End) FindAddress(ReadOnlySpan<char> text, int position)
    {
        int sign = position;
        while ((sign = NextSign(text, sign, out int length)) < text.Length)
        {
            int start = StartOf(text, position, sign);
            int end = EndOf(text, sign + length);
            if (end - start > length)
            {
                return (start, end);
            }

            sign = end;
        }

        return (text.Length, text.Length);
    }

    private static int NextSign(ReadOnlySpan<char> text, int from, out int length)
    {
        for (int index = from; index < text.Length; index++)
        {
            int next = text[index..].IndexOfAny("@%&\\");
            if (next < 0)
            {
                break;
            }

            index += next;
            if ((length = LengthOfSign(text[index..])) > 0)
            {
                return index;
            }
        }

        length = 0;
        return text.Length;
    }

    private static int LengthOfSign(ReadOnlySpan<char> text)
    {
        foreach (string sign in Signs)
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return sign.Length;
            }
        }

        return 0;
    }

    // The local part: a word, followed by a quoted part or a comment ("john doe"@, john(at home)@). RFC 5321 and 5322 allow blanks in these.
    private static int StartOf(ReadOnlySpan<char> text, int floor, int sign)
    {
        int start = sign;
        if (start - 1 > floor && OpenerOf(text[start - 1]) is { } opener && !char.IsWhiteSpace(text[start - 2]))
        {
            start = StartOfQuoted(text, floor, start - 1, opener);
        }

        while (start > floor && IsOfLocalPart(text, floor, start - 1))
        {
            start--;
        }

        return start;
    }

    // Where the text is itself a quoted one, \" opens what \" closes; otherwise it is a quote within the quoted part.
    private static int StartOfQuoted(ReadOnlySpan<char> text, int floor, int close, char opener)
    {
        int start = close;
        for (int index = close - 1; index >= floor; index--)
        {
            if (text[index] == opener)
            {
                start = index;
                if (IsEscaped(text, floor, index) == IsEscaped(text, floor, close))
                {
                    break;
                }
            }
        }

        return start;
    }

    // The domain: a word, or a number in brackets (RFC 5321, 4.1.3). A bracket that is never closed ends with its word.
    private static int EndOf(ReadOnlySpan<char> text, int end)
    {
        if (end < text.Length && text[end] == '[')
        {
            while (end < text.Length && text[end] != ']' && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            return end < text.Length && text[end] == ']' ? end + 1 : end;
        }

        while (end < text.Length && !IsBetweenWords(text[end]))
        {
            end++;
        }

        return end;
    }

    private static char? OpenerOf(char closer) => closer switch
    {
        '"' or '\'' => closer,
        ')' => '(',
        '>' => '<',
        ']' => '[',
        // A quote that is escaped for HTML: &quot; or &#34;.
        ';' => '&',
        _ => null,
    };

    private static bool IsEscaped(ReadOnlySpan<char> text, int floor, int index) => index > floor && text[index - 1] == '\\';

    // An apostrophe may be part of a name: d'angelo@.
    private static bool IsOfLocalPart(ReadOnlySpan<char> text, int floor, int index) => !IsBetweenWords(text[index])
        || (text[index] == '\'' && index > floor && !IsBetweenWords(text[index - 1]));

    private static bool IsBetweenWords(char character) => char.IsWhiteSpace(character) || "<>\"'(),:;[]".Contains(character, StringComparison.Ordinal);
}
