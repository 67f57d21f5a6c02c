using System.Text.RegularExpressions;
using BounceKit.Internal;

namespace BounceKit.SendGrid;

/// <summary>SendGrid's row as a record.</summary>
internal sealed partial class SendGridMapping(SourceContext context)
{
    private const decimal LastSecond = 253402300799;

    public BounceRecord ToRecord(SendGridRow row) => context.Classifier.Classify(new BounceRecord
    {
        Source = context.Name,
        Provider = context.Provider,
        Recipient = row.Email,
        OccurredAt = ToInstant(row),
        Diagnostic = row.Reason,
        // Live rows carry an empty status, or a word such as "Invalid Domain" in its place.
        Status = row.Status is { } status && EnhancedStatus().IsMatch(status) ? status.Trim() : null,
        Details = new SendGridBounceDetails { Created = row.Created, Status = row.Status },
    });

    // The specification types it "number" where its siblings say "integer": fractions occur.
    private static DateTimeOffset? ToInstant(SendGridRow row) => row.Created switch
    {
        null => null,
        < 0 or > LastSecond => throw new WireFormatException("a row's 'created' is no point in time"),
        { } seconds => DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
    };

    [GeneratedRegex(@"^\s*[245]\.\d{1,3}\.\d{1,3}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EnhancedStatus();
}
