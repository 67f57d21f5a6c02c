using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace BounceKit.Classification.Codes;

/// <summary>Finds out how long a text asks to wait: "try again in 300 seconds", "retry after 5 min", "wait 1 hour", "come back in 00:04:30".</summary>
internal static class RetryHint
{
    private const int HowFarBack = 64;
    private const int LongestNumber = 6;

    // Words that make a time one to wait for, and not a limit or an age.
    private static readonly SearchValues<string> Waiting = SearchValues.Create(
        ["try", "again", "wait", "later", "greylist", "graylist", "come", "resend", "defer", "réessa", "reessa", "erneut", "warten", "wieder",
         "intent", "inténtelo", "espere", "tente", "aguarde", "riprova", "attend", "ponow", "повтор", "попроб"],
        StringComparison.OrdinalIgnoreCase);

    // The word right before the number: "in 5 minutes" is a wait, "100 messages per 60 minutes" is not.
    private static readonly string[] Leading =
        ["in", "after", "for", "wait", "least", "another", "next", "about", "retry", "within", "dans", "nach", "en", "em", "apos", "após", "tra", "fra", "za", "через", "again", "warten", "espere", "aguarde", "attendre"];

    // In every language that is read for.
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Units = new (string Unit, int Seconds)[]
    {
        ("s", 1), ("sec", 1), ("secs", 1), ("second", 1), ("seconds", 1), ("seconde", 1), ("secondes", 1), ("sekunde", 1), ("sekunden", 1),
        ("segundo", 1), ("segundos", 1), ("secondi", 1), ("sekund", 1), ("секунд", 1), ("секунды", 1), ("秒", 1),
        ("m", 60), ("min", 60), ("mins", 60), ("minute", 60), ("minutes", 60), ("minuten", 60), ("minuto", 60), ("minutos", 60),
        ("minuti", 60), ("minut", 60), ("минут", 60), ("минуты", 60), ("分", 60), ("分钟", 60),
        ("h", 3600), ("hr", 3600), ("hrs", 3600), ("hour", 3600), ("hours", 3600), ("heure", 3600), ("heures", 3600), ("stunde", 3600),
        ("stunden", 3600), ("hora", 3600), ("horas", 3600), ("ora", 3600), ("ore", 3600), ("godzin", 3600), ("час", 3600), ("часа", 3600), ("часов", 3600),
        ("時間", 3600), ("小时", 3600),
        ("day", 86400), ("days", 86400), ("jour", 86400), ("jours", 86400), ("tag", 86400), ("tage", 86400), ("tagen", 86400),
    }.ToFrozenDictionary(unit => unit.Unit, unit => unit.Seconds, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

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

    private static bool IsToWaitFor(ReadOnlySpan<char> before) => Leads(before) && before.ContainsAny(Waiting);

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

        return end > start && Units.TryGetValue(after[start..end], out int seconds) ? seconds : 0;
    }
}
