using System.CommandLine;
using System.CommandLine.Parsing;

namespace BounceKit.Cli.Options;

/// <summary>A time to come: a date, a date and time, or in how long.</summary>
internal sealed class UntilOption : Option<DateTimeOffset?>
{
    public UntilOption(string description, TimeProvider time)
        : base("--until")
    {
        Description = description;
        HelpName = "TIME";
        CustomParser = argument => Parse(argument, time);
    }

    private static DateTimeOffset? Parse(ArgumentResult argument, TimeProvider time)
    {
        string text = argument.Tokens[0].Value;
        if (Instant.TryParseFuture(text, time.GetUtcNow(), out DateTimeOffset instant))
        {
            return instant;
        }

        argument.AddOptionError(
            $"'{text}' is not a time in the future. Use a date (2027-01-31), a date and time (2027-01-31T08:30:00Z; UTC unless it has an offset), "
            + "or in how long: 36h, 30d, 2w, 3mo, 1y.");
        return null;
    }
}
