using System.CommandLine;
using System.CommandLine.Parsing;

namespace BounceKit.Cli.Options;

/// <summary>An instant: a date, a date-time, or how long ago.</summary>
internal sealed class TimeOption : Option<DateTimeOffset?>
{
    public TimeOption(string name, string description, TimeProvider time)
        : base(name)
    {
        Description = description;
        HelpName = "T";
        CustomParser = argument => Parse(argument, time);
    }

    private static DateTimeOffset? Parse(ArgumentResult argument, TimeProvider time)
    {
        string text = argument.Tokens[0].Value;
        if (Instant.TryParse(text, time.GetUtcNow(), out DateTimeOffset instant))
        {
            return instant;
        }

        argument.AddError(
            $"'{text}' is not a time. Write a date (2026-01-31), a date-time (2026-01-31T08:30:00Z, UTC unless an offset says otherwise), "
            + "or how long ago (30m, 36h, 7d, 2w).");
        return null;
    }
}
