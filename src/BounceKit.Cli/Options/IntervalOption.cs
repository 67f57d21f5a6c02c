using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>How often something is repeated: <c>30s</c>, <c>15m</c>, <c>7d</c> or <c>hh:mm:ss</c>.</summary>
internal sealed class IntervalOption : Option<TimeSpan?>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // What a timer can wait for.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public IntervalOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "T";
        CustomParser = Parse;
    }

    private static TimeSpan? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if ((ParseUnit(text.Trim()) ?? ParseClock(text.Trim())) is { } interval && interval >= Shortest && interval <= Longest)
        {
            return interval;
        }

        argument.AddOptionError($"'{text}' is not an interval from 1s to 49d. Use 30s, 15m, 12h, 7d or hh:mm:ss.");
        return null;
    }

    private static TimeSpan? ParseUnit(string text)
    {
        if (text.Length < 2 || !uint.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint count))
        {
            return null;
        }

        double seconds = char.ToUpperInvariant(text[^1]) switch
        {
            'S' => 1,
            'M' => 60,
            'H' => 60 * 60,
            'D' => 24 * 60 * 60,
            _ => 0,
        };
        return count * seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(count * seconds) : null;
    }

    private static TimeSpan? ParseClock(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 3 && TryParsePart(parts[0], 9999, out int hours) && TryParsePart(parts[1], 59, out int minutes) && TryParsePart(parts[2], 59, out int seconds)
            ? new TimeSpan(hours, minutes, seconds)
            : null;
    }

    private static bool TryParsePart(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;
}
