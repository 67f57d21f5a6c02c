namespace BounceKit.Mailjet;

/// <summary>The messages with one status. The API filters one status per request.</summary>
/// <param name="name">The word for the status in a row, and in the setting <c>Lists</c>.</param>
/// <param name="number">The number of the status in a request.</param>
/// <param name="type">What the status says about the address; Unknown where it doesn't.</param>
/// <param name="reason">What the status says about the reason; Unknown where the state of a row says it.</param>
internal sealed class MailjetList(string name, int number, BounceType type, BounceReason reason = BounceReason.Unknown)
{
    private static readonly MailjetList HardBounced = new("hardbounced", 10, BounceType.Hard);
    private static readonly MailjetList SoftBounced = new("softbounced", 9, BounceType.Soft);
    private static readonly MailjetList Bounced = new("bounce", 5, BounceType.Unknown);
    private static readonly MailjetList Blocked = new("blocked", 8, BounceType.Blocked);
    private static readonly MailjetList Spam = new("spam", 6, BounceType.OptedOut, BounceReason.Complaint);
    private static readonly MailjetList Unsubscribed = new("unsub", 7, BounceType.OptedOut, BounceReason.Unsubscribed);

    private static readonly MailjetList[] All = [HardBounced, SoftBounced, Bounced, Blocked, Spam, Unsubscribed];

    // Of the messages that were not refused, and that nobody complained about.
    private static readonly string[] OtherStatuses = ["processed", "queued", "sent", "opened", "clicked", "deferred"];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static list => list.Name)];

    public static IReadOnlyList<string> DefaultNames { get; } = [.. All.Where(static list => !list.IsOptOut).Select(static list => list.Name)];

    public string Name => name;

    public int Number => number;

    public BounceType Type => type;

    public BounceReason Reason => reason;

    public bool IsOptOut => type == BounceType.OptedOut;

    public static MailjetList Find(string name) => Array.Find(All, list => list.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a list.", nameof(name));

    /// <summary>
    /// Whether a row belongs to the list by its own status: a server that ignores the filter must not make a bounce of a message that was delivered,
    /// nor several bounces of one. A status without a word, or with one that is not documented, says nothing.
    /// </summary>
    public bool Holds(string? status) =>
        Is(name, status) || (type is BounceType.Hard or BounceType.Soft && Is(Bounced.Name, status))
        || !Names.Concat(OtherStatuses).Any(word => Is(word, status));

    private static bool Is(string word, string? status) => word.Equals(status, StringComparison.OrdinalIgnoreCase);
}
