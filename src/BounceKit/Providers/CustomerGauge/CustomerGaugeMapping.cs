using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>Maps CustomerGauge's row to a bounce.</summary>
internal sealed class CustomerGaugeMapping(ProviderClock clock)
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in CustomerGaugeRow row)
    {
        Meaning? meaning = row.Type is null ? null : _meanings.Read(new Words(row.Type));
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.Date switch
            {
                null => null,
                { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant),
                { } local => clock.ToUtc(local),
            },
            Diagnostic = row.Reason,
            Details = meaning?.Details,
            Type = meaning?.Type ?? BounceType.Unknown,
        };
    }

    // The documents show "hard" only, and call a full mailbox that. An unknown word stays readable in the details.
    private static Meaning Read(Words words)
    {
        BounceType type = words.Type.Trim().ToUpperInvariant() switch
        {
            "HARD" => BounceType.Hard,
            "SOFT" => BounceType.Soft,
            "BLOCKED" or "BLOCK" => BounceType.Blocked,
            "TRANSPARENT" => BounceType.Transparent,
            _ => BounceType.Unknown,
        };
        return new Meaning(type, new CustomerGaugeBounceDetails { Type = words.Type });
    }

    private readonly record struct Words(string Type);

    private sealed record Meaning(BounceType Type, CustomerGaugeBounceDetails Details);
}
