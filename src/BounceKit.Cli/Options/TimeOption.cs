using System.CommandLine;
using System.CommandLine.Parsing;

namespace BounceKit.Cli.Options;

/// <summary>A time: a date, a date and time, or how long ago.</summary>
internal sealed class TimeOption : Option<DateTimeOffset?>
{
    public TimeOption(string name, string description, TimeProvider time)
        : base(name)
    {
        Description = description;
        HelpName = "TIME";
        CustomParser = argument => Parse(argument, time);
        this.CompleteOnly(["today", "yesterday"]);
    }

    private static DateTimeOffset? Parse(ArgumentResult argument, TimeProvider time)
    {
        string text = argument.Tokens[0].Value;
        if (Instant.TryParse(text, time.GetUtcNow(), out DateTimeOffset instant))
        {
            return instant;
        }

        argument.AddOptionError(
            $"'{text}' is not a time. Use a date (2026-01-31), a date and time (2026-01-31T08:30:00Z; UTC unless it has an offset), "
            + "today, yesterday, or how long ago: 30m, 36h, 7d, 2w, 3mo, 1y.");
        return null;
    }
}
