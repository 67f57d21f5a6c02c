using System.Globalization;
using BounceKit.Internal;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge's row as a record.</summary>
internal sealed class CustomerGaugeMapping(SourceContext context, ProviderClock clock)
{
    private const string DocumentedFormat = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    private static readonly string[] ZonedFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    public BounceRecord ToRecord(CustomerGaugeRow row) => context.Classifier.Classify(
        new BounceRecord
        {
            Source = context.Name,
            Provider = context.Provider,
            Recipient = row.Email,
            OccurredAt = ToInstant(row.Date),
            Diagnostic = row.Reason,
            Details = new CustomerGaugeBounceDetails { Type = row.Type, Date = row.Date },
        },
        ToType(row.Type));

    // The documents show "hard" only, and call a full mailbox that. An unknown word stays readable in the details.
    private static BounceType ToType(string? word) => word switch
    {
        null => BounceType.Unknown,
        _ when Is(word, "hard") => BounceType.Hard,
        _ when Is(word, "soft") => BounceType.Soft,
        _ when Is(word, "blocked") || Is(word, "block") => BounceType.Blocked,
        _ when Is(word, "transparent") => BounceType.Transparent,
        _ => BounceType.Unknown,
    };

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);

    private DateTimeOffset? ToInstant(string? date)
    {
        ReadOnlySpan<char> text = date.AsSpan().Trim();
        // MySQL's way to write that there is none.
        if (text.IsEmpty || text.StartsWith("0000-00-00", StringComparison.Ordinal))
        {
            return null;
        }

        if (DateTime.TryParseExact(text, DocumentedFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) ||
            DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            return clock.ToUtc(local);
        }

        return DateTimeOffset.TryParseExact(text, ZonedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant.ToUniversalTime()
            : throw new WireFormatException("its 'Date' is no date of the form yyyy-MM-dd HH:mm:ss");
    }
}
