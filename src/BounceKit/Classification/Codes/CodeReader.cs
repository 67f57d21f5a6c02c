using System.Collections.Frozen;

namespace BounceKit.Classification.Codes;

/// <summary>Finds the SMTP reply code and the enhanced status code in a text, whatever form they are written in.</summary>
/// <remarks>
/// The first failure (4xx, 5xx) counts; a success that the text quotes before it ("250 ok … 550 no") only where there is no failure.
/// A number is a code unless the words around it make it something else: a size, a time, a port, a part of an address or version.
/// </remarks>
internal static class CodeReader
{
    // What "500" or "4.2.1" is when it follows one of these words.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoCodeBefore = WordSet(
        "limit", "max", "maximum", "than", "exceed", "exceeds", "exceeded", "line", "port", "size", "for", "per", "only", "after", "in", "within", "id",
        "page", "about", "least", "most", "over", "exim", "version", "ver", "postfix", "sendmail", "release", "build", "qmail", "esmtp", "section", "rfc");

    // What "500" is when it precedes one of these units.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = WordSet(
        "kb", "mb", "kib", "mib", "bytes", "byte", "octets", "seconds", "second", "secs", "minutes", "minute", "hours", "days", "times");

    // What "500" counts when it stands between words: "sent 500 messages", but "421 Messages from you are deferred" begins with a reply.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CountedNouns = WordSet(
        "messages", "mails", "emails", "recipients", "connections", "characters", "chars", "lines", "per", "users");

    /// <summary>Reads the codes of a text.</summary>
    public static BounceCodes Read(ReadOnlySpan<char> text)
    {
        int reply = 0;
        StatusCode status = default;
        int at = 0;
        while (at < text.Length)
        {
            int skip = text[at..].IndexOfAnyInRange('0', '9');
            if (skip < 0)
            {
                break;
            }

            at += skip;
            int end = at + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - at == 3 && reply < 400 && IsReply(text, at, end))
            {
                reply = Better(reply, ToNumber(text[at..end]));
            }
            else if (end - at == 1 && (status.Class == 2 || status.IsUndefined) && IsStatus(text, at, out StatusCode code, out int length))
            {
                status = Better(status, code);
                end = at + length;
            }

            if (reply >= 400 && status.Class is 4 or 5 && !status.IsUndefined)
            {
                break;
            }

            at = end;
        }

        return new BounceCodes(reply, status);
    }

    private static int Better(int known, int found) => known == 0 || found >= 400 ? found : known;

    private static StatusCode Better(StatusCode known, StatusCode found) =>
        known.IsNone || (found.Class != 2 && (known.Class == 2 || !found.IsUndefined)) ? found : known;

    private static int ToNumber(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + (digits[2] - '0');

    private static bool IsReply(ReadOnlySpan<char> text, int start, int end)
    {
        if (text[start] is < '2' or > '5' || !StartsFreely(text, start) || !EndsFreely(text, end))
        {
            return false;
        }

        ReadOnlySpan<char> before = WordBefore(text, start);
        ReadOnlySpan<char> after = WordAfter(text, end);
        return !NoCodeBefore.Contains(before)
            && !Units.Contains(after)
            && (before.IsEmpty || !CountedNouns.Contains(after))
            && !IsInUrl(text[..start]);
    }

    // A path, a query or a fragment: "https://example.com/550".
    private static bool IsInUrl(ReadOnlySpan<char> before)
    {
        int start = before.Length;
        while (start > 0 && !char.IsWhiteSpace(before[start - 1]))
        {
            start--;
        }

        return before[start..].Contains("://", StringComparison.Ordinal);
    }

    private static bool IsStatus(ReadOnlySpan<char> text, int start, out StatusCode code, out int length)
    {
        length = 0;
        code = default;
        return StartsFreely(text, start)
            && StatusCode.TryRead(text[start..], out code, out length)
            && !NoCodeBefore.Contains(WordBefore(text, start));
    }

    private static bool StartsFreely(ReadOnlySpan<char> text, int start)
    {
        if (start == 0)
        {
            return true;
        }

        char before = text[start - 1];
        return before switch
        {
            '.' or ',' or '@' or '+' or '$' or '%' or '&' or '?' or '\\' or '_' => start > 1 && before is '.' or ',' && !char.IsLetterOrDigit(text[start - 2]),
            _ => !char.IsLetterOrDigit(before),
        };
    }

    private static bool EndsFreely(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        bool digitFollows = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        return text[end] switch
        {
            '.' or ',' or ':' => !digitFollows,
            '/' or '@' or '%' or '_' or '+' or '&' => false,
            _ => !char.IsAsciiLetterOrDigit(text[end]),
        };
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordSet(params string[] words) =>
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        int at = end;
        while (at > 0 && char.IsAsciiLetter(text[at - 1]))
        {
            at--;
        }

        return text[at..end];
    }

    private static ReadOnlySpan<char> WordAfter(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        int at = end;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return text[end..at];
    }
}
