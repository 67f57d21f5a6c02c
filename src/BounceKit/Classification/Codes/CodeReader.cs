namespace BounceKit.Classification.Codes;

/// <summary>Finds the SMTP reply code and the enhanced status code in a text, whatever form they are written in.</summary>
/// <remarks>
/// The first failure (4xx, 5xx) counts; a success that the text quotes before it ("250 ok … 550 no") only where there is no failure.
/// A number is a code unless the words around it make it something else: a size, a time, a port, a part of an address or version.
/// </remarks>
internal static class CodeReader
{
    // Of the words that are looked for around a number.
    private const int LongestWord = 11;

    // A longer one is no link in a reply; without a bound, a hostile text of codes without a space would be read again and again.
    private const int LongestUrl = 512;

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

        ReadOnlySpan<char> before = SmallLetters(WordBefore(text, start), stackalloc char[LongestWord]);
        ReadOnlySpan<char> after = SmallLetters(WordAfter(text, end), stackalloc char[LongestWord]);
        return !IsBeforeOtherNumbers(before)
            && !IsUnit(after)
            && (before.IsEmpty || !IsCounted(after))
            && !IsInUrl(text[..start]);
    }

    // A path, a query or a fragment: "https://example.com/550".
    private static bool IsInUrl(ReadOnlySpan<char> before)
    {
        int start = before.Length;
        int least = Math.Max(0, start - LongestUrl);
        while (start > least && !char.IsWhiteSpace(before[start - 1]))
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
            && !IsBeforeOtherNumbers(SmallLetters(WordBefore(text, start), stackalloc char[LongestWord]))
            && !IsInUrl(text[..start]);
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

    // What "500" or "4.2.1" is when it follows one of these words.
    private static bool IsBeforeOtherNumbers(ReadOnlySpan<char> word) => word is
        "limit" or "max" or "maximum" or "than" or "exceed" or "exceeds" or "exceeded" or "line" or "port" or "size" or "for" or
        "per" or "only" or "after" or "in" or "within" or "id" or "page" or "about" or "least" or "most" or "over" or "exim" or
        "version" or "ver" or "postfix" or "sendmail" or "release" or "build" or "qmail" or "esmtp" or "section" or "rfc";

    // What "500" is when it precedes one of these units.
    private static bool IsUnit(ReadOnlySpan<char> word) => word is
        "kb" or "mb" or "kib" or "mib" or "bytes" or "byte" or "octets" or "seconds" or "second" or "secs" or "minutes" or
        "minute" or "hours" or "days" or "times";

    // What "500" counts when it stands between words: "sent 500 messages", but "421 Messages from you are deferred" begins with a reply.
    private static bool IsCounted(ReadOnlySpan<char> word) => word is
        "messages" or "mails" or "emails" or "recipients" or "connections" or "characters" or "chars" or "lines" or "per" or
        "users";

    // A longer word than any that is looked for stays as it is.
    private static ReadOnlySpan<char> SmallLetters(ReadOnlySpan<char> word, Span<char> buffer) =>
        word.Length > buffer.Length ? word : buffer[..word.ToLowerInvariant(buffer)];

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
