using System.Globalization;

namespace BounceKit.Classification.Codes;

/// <summary>Finds out how long a text asks to wait: "try again in 300 seconds", "retry after 5 min", "wait 1 hour", "come back in 00:04:30".</summary>
internal static class RetryHint
{
    private const int HowFarBack = 64;
    private const int LongestNumber = 6;

    // Words that make a time one to wait for, and not a limit or an age.
    private static readonly string[] Waiting =
    [
        "try", "again", "wait", "later", "greylist", "graylist", "come", "resend", "defer", "réessa",
        "reessa", "erneut", "warten", "wieder", "intent", "inténtelo", "espere", "tente", "aguarde",
        "riprova", "attend", "ponow", "повтор", "попроб",
    ];

    // The word right before the number: "in 5 minutes" is a wait, "100 messages per 60 minutes" is not.
    private static readonly string[] Leading =
        ["in", "after", "for", "wait", "least", "another", "next", "about", "retry", "within", "dans", "nach", "en", "em", "apos", "após", "tra", "fra", "za", "через", "again", "warten", "espere", "aguarde", "attendre"];

    private const int LongestUnit = 8;

    /// <summary>Reads the wait.</summary>
    /// <returns><see langword="null"/> where the text states none.</returns>
    public static TimeSpan? Read(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int skip = text[at..].IndexOfAnyInRange('0', '9');
            if (skip < 0)
            {
                break;
            }

            at += skip;
            int end = EndOfNumber(text, at, out bool hasDots);
            if (!hasDots && MayFollowAWord(text, at) && ReadLength(text, at, end) is { } wait && IsToWaitFor(text[Math.Max(0, at - HowFarBack)..at]))
            {
                return wait;
            }

            at = end;
        }

        return null;
    }

    // Codes and addresses are read over as one number with dots, which no wait is written as.
    private static int EndOfNumber(ReadOnlySpan<char> text, int start, out bool hasDots)
    {
        hasDots = false;
        int end = start + 1;
        while (end < text.Length)
        {
            if (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            {
                hasDots = true;
            }
            else if (!char.IsAsciiDigit(text[end]) && text[end] != ':')
            {
                break;
            }

            end++;
        }

        return end;
    }

    // Most numbers are parts of addresses, codes and host names: to see that in the character before saves most of the time.
    private static bool MayFollowAWord(ReadOnlySpan<char> text, int start) =>
        start > 0 && (char.IsLetter(text[start - 1]) || IsBetweenWordAndNumber(text[start - 1]));

    private static TimeSpan? ReadLength(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> number = text[start..end].TrimEnd(':');
        if (number.Contains(':'))
        {
            return number.Length == 8 && TimeSpan.TryParseExact(number, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out TimeSpan clock) ? clock : null;
        }

        // "Retry-After: 120" and "retry after 120" count in seconds, as in HTTP.
        int seconds = UnitAfter(text[end..]);
        if (seconds == 0 && EndsWithRetryAfter(text[..start]))
        {
            seconds = 1;
        }

        return seconds > 0 && number.Length <= LongestNumber && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? TimeSpan.FromSeconds((long)count * seconds)
            : null;
    }

    private static bool IsToWaitFor(ReadOnlySpan<char> before) => Leads(before) && Waits(before);

    private static bool Waits(ReadOnlySpan<char> before)
    {
        foreach (string word in Waiting)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leads(ReadOnlySpan<char> before)
    {
        before = TrimEnd(before);
        foreach (string word in Leading)
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetterOrDigit(before[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithRetryAfter(ReadOnlySpan<char> before)
    {
        before = TrimEnd(before);
        return before.EndsWith("after", StringComparison.OrdinalIgnoreCase)
            && TrimEnd(before[..^"after".Length]).EndsWith("retry", StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> before)
    {
        while (!before.IsEmpty && IsBetweenWordAndNumber(before[^1]))
        {
            before = before[..^1];
        }

        return before;
    }

    private static bool IsBetweenWordAndNumber(char character) => char.IsWhiteSpace(character) || character is ':' or '=' or '(' or '-';

    private static int UnitAfter(ReadOnlySpan<char> after)
    {
        int start = 0;
        while (start < after.Length && (char.IsWhiteSpace(after[start]) || after[start] == '-'))
        {
            start++;
        }

        int end = start;
        while (end < after.Length && char.IsLetter(after[end]))
        {
            end++;
        }

        return end > start ? SecondsOf(after[start..end]) : 0;
    }

    // In every language that is read for; 0 for no unit.
    private static int SecondsOf(ReadOnlySpan<char> unit)
    {
        Span<char> small = stackalloc char[LongestUnit];
        return unit.Length > LongestUnit ? 0 : SecondsOfSmall(small[..unit.ToLowerInvariant(small)]);
    }

    private static int SecondsOfSmall(ReadOnlySpan<char> unit) => unit switch
    {
        "s" or "sec" or "secs" or "second" or "seconds" or "seconde" or "secondes" or "sekunde" or "sekunden" or "segundo" or
        "segundos" or "secondi" or "sekund" or "секунд" or "секунды" or "秒" => 1,
        "m" or "min" or "mins" or "minute" or "minutes" or "minuten" or "minuto" or "minutos" or "minuti" or "minut" or
        "минут" or "минуты" or "分" or "分钟" => 60,
        "h" or "hr" or "hrs" or "hour" or "hours" or "heure" or "heures" or "stunde" or "stunden" or "hora" or "horas" or
        "ora" or "ore" or "godzin" or "час" or "часа" or "часов" or "時間" or "小时" => 3600,
        "day" or "days" or "jour" or "jours" or "tag" or "tage" or "tagen" => 86_400,
        _ => 0,
    };
}
