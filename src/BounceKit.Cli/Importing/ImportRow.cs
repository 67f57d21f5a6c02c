using System.Diagnostics.CodeAnalysis;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Importing;

/// <summary>Reads what a row says about an address.</summary>
internal static class ImportRow
{
    /// <summary>Whether a row says that its address may be written to, as the output of <c>suppressions check</c> does.</summary>
    public static bool MaySend(InputRow row) => bool.TryParse(row[InputColumn.MaySend], out bool maySend) && maySend;

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="source">The source of rows that name none; null for none.</param>
    /// <param name="now">The time, which <c>until</c> must be after.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="problem">What is wrong with the row.</param>
    public static bool TryRead(
        InputRow row, string? source, DateTimeOffset now, [NotNullWhen(true)] out SuppressionImport? entry, [NotNullWhen(false)] out string? problem)
    {
        entry = null;
        BounceReason? reason = FindReason(row);
        DateTimeOffset? since = FindTime(row[InputColumn.Since], now);
        DateTimeOffset? until = FindTime(row[InputColumn.Until], now);
        problem = TypedAddress.FindProblem(row, acceptsMalformed: true)
            ?? (reason is null ? "the reason or type is not known" : null)
            ?? (since is null && row[InputColumn.Since] is not null ? "'since' is not a date" : null)
            ?? (until is null && row[InputColumn.Until] is not null ? "'until' is not a date" : null)
            ?? (until <= now ? "it has ended: 'until' is in the past" : null);
        if (problem is not null)
        {
            return false;
        }

        entry = new SuppressionImport
        {
            Address = row.Address!.Trim(),
            Reason = reason!.Value,
            Since = since,
            Until = until,
            Source = row[InputColumn.Source] ?? source,
            Scope = row[InputColumn.Scope],
            Note = row[InputColumn.Note],
        };
        return true;
    }

    // A list that has types alone still says who opted out.
    private static BounceReason? FindReason(InputRow row) => (row[InputColumn.Reason], row[InputColumn.Type]) switch
    {
        ({ } reason, _) => EnumNames<BounceReason>.Find(reason),
        (null, { } type) => EnumNames<BounceType>.Find(type) switch
        {
            null => null,
            BounceType.OptedOut => BounceReason.Unsubscribed,
            _ => BounceReason.Suppressed,
        },
        _ => BounceReason.Suppressed,
    };

    // Absolute times alone: how long ago something was depends on when the file was written.
    private static DateTimeOffset? FindTime(string? text, DateTimeOffset now) =>
        text?.Trim() is { Length: >= 8 } date && char.IsAsciiDigit(date[0]) && Instant.TryParse(date, now, out DateTimeOffset time) ? time : null;
}
