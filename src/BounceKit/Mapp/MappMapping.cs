using System.Globalization;
using BounceKit.Internal;

namespace BounceKit.Mapp;

/// <summary>Mapp's row as a record.</summary>
internal sealed class MappMapping(SourceContext context, ProviderClock clock)
{
    public const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    // What its database writes where there is no date.
    private const string NoDate = "0000-00-00 00:00:00";

    public BounceRecord ToRecord(MappRow row)
    {
        (string? recipient, string? templateId) = row.Container.Form == MappForm.Template
            ? (row.Key, row.Container.Value)
            : (row.Container.Value, row.Key);
        (BounceType type, BounceReason reason) = WordOf(row);
        return context.Classifier.Classify(
            new BounceRecord
            {
                Source = context.Name,
                Provider = context.Provider,
                Recipient = recipient!,
                OccurredAt = ToInstant(row.BouncedDate),
                Diagnostic = row.Reason,
                Details = new MappBounceDetails
                {
                    TemplateId = templateId,
                    ExternalId = row.ExternalId,
                    FlaggedInvalid = row.FlaggedInvalid,
                    Reason = row.Reason,
                    BouncedDate = row.BouncedDate,
                },
            },
            type,
            reason);
    }

    private static (BounceType Type, BounceReason Reason) WordOf(MappRow row)
    {
        (BounceType type, BounceReason reason) = MappLabels.Read(row.Reason);
        // 4 says how the contact came about, and 0 that nothing was done: neither speaks of the bounce.
        return row.FlaggedInvalid switch
        {
            1 => (BounceType.Soft, reason),
            2 => (BounceType.Hard, reason),
            3 => (BounceType.Hard, BounceReason.Suppressed),
            _ => (type, reason),
        };
    }

    private DateTimeOffset? ToInstant(string? date) => date switch
    {
        null or NoDate => null,
        _ when DateTime.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) => clock.ToUtc(local),
        _ => throw new WireFormatException("'bounced_date' is no date such as 2017-01-05 19:23:45"),
    };
}
