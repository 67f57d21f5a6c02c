using BounceKit.Testing;

namespace BounceKit.Tests.Esv2;

/// <summary>The subscribers who were removed, some for each reason.</summary>
internal sealed class Esv2RemovedCampaign : Esv2Campaign
{
    private static readonly BounceReason[] Reasons =
    [
        BounceReason.Unsubscribed, BounceReason.Complaint, BounceReason.UserUnknown, BounceReason.MailboxFull, BounceReason.Suppressed, BounceReason.Other,
    ];

    public override string Name => "Esv2, removed";

    public override (string Key, string Value)[] Settings => [("Lists", "removed")];

    public override SimulatedBounce Place(SimulatedBounce row) => row with { List = "removed", Reason = Reasons[row.Id % Reasons.Length] };
}
