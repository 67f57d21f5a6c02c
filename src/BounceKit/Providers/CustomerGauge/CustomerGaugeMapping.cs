using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>Maps CustomerGauge's row to a bounce.</summary>
internal sealed class CustomerGaugeMapping(ProviderClock clock)
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in CustomerGaugeRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.Kind, row.Type, row.User));
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.Date is { } date ? clock.ToInstant(date) : null,
            Diagnostic = row.Reason,
            Details = meaning.Details,
            Type = meaning.Type,
            Reason = meaning.Reason,
        };
    }

    private static Meaning Read(Words words)
    {
        CustomerGaugeBounceDetails details = new()
        {
            List = words.Kind.Name,
            Type = words.Type,
            User = words.User is { Length: > 0 } user ? user : null,
        };
        return words.Kind == CustomerGaugeListKind.Unsubscribes
            ? new Meaning(BounceType.OptedOut, BounceReason.Unsubscribed, details)
            : new Meaning(TypeOf(words.Type), BounceReason.Unknown, details);
    }

    // The documents show "hard" only, and call a full mailbox that. An unknown word stays readable in the details.
    private static BounceType TypeOf(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "HARD" => BounceType.Hard,
        "SOFT" => BounceType.Soft,
        "BLOCKED" or "BLOCK" => BounceType.Blocked,
        "TRANSPARENT" => BounceType.Transparent,
        _ => BounceType.Unknown,
    };

    private readonly record struct Words(CustomerGaugeListKind Kind, string? Type, string? User);

    private sealed record Meaning(BounceType Type, BounceReason Reason, CustomerGaugeBounceDetails Details);
}
