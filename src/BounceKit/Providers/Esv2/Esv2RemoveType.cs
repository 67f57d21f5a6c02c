namespace BounceKit.Esv2;

/// <summary>Why ExpertSender removed a subscriber, and what that says about the address.</summary>
/// <param name="Name">ExpertSender's word, in the parameter <c>removeTypes</c>.</param>
/// <param name="Reason">What it means.</param>
internal sealed record Esv2RemoveType(string Name, BounceReason Reason)
{
    public static IReadOnlyList<Esv2RemoveType> All { get; } =
    [
        new("OptOutLink", BounceReason.Unsubscribed),
        new("Complaint", BounceReason.Complaint),
        new("UserUnknown", BounceReason.UserUnknown),
        // The bounces themselves are on the other list.
        new("BounceLimit", BounceReason.Suppressed),
        // By hand and by a program of the account: why, only its people know.
        new("Ui", BounceReason.Suppressed),
        new("Api", BounceReason.Suppressed),
    ];
}
