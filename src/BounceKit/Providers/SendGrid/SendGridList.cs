namespace BounceKit.SendGrid;

/// <summary>One of SendGrid's lists, and where its entries are found.</summary>
/// <param name="name">The word in the setting <c>Lists</c>: the last part of the path, where there is one for the whole list.</param>
/// <param name="title">What its entries are called in messages.</param>
/// <param name="reason">What being on the list means; Unknown where the text of an entry says it.</param>
internal sealed class SendGridList(string name, string title, BounceReason reason = BounceReason.Unknown)
{
    public static readonly SendGridList Bounces = new("bounces", "bounces");
    public static readonly SendGridList Blocks = new("blocks", "blocks");
    public static readonly SendGridList InvalidEmails = new("invalid_emails", "invalid addresses", BounceReason.InvalidAddress);
    public static readonly SendGridList SpamReports = new("spam_reports", "spam reports", BounceReason.Complaint);
    public static readonly SendGridList Unsubscribes = new("unsubscribes", "unsubscribes", BounceReason.Unsubscribed);
    public static readonly SendGridList GroupUnsubscribes = new("group_unsubscribes", "group unsubscribes", BounceReason.Unsubscribed);

    private static readonly SendGridList[] All = [Bounces, Blocks, InvalidEmails, SpamReports, Unsubscribes, GroupUnsubscribes];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static list => list.Name)];

    public string Name => name;

    public string Title => title;

    public bool IsOptOut => reason.ToBounceType() == BounceType.OptedOut;

    /// <summary>Whether it is read in pages, by time and offset.</summary>
    public bool IsPaged => this != GroupUnsubscribes;

    /// <summary>Whether the parameter <c>email</c> finds every spelling of an address: that of invalid addresses is documented as a match, not as a prefix.</summary>
    public bool FiltersByAddress => IsPaged && this != InvalidEmails;

    /// <summary>Whether one request removes many addresses, or all of them.</summary>
    public bool RemovesMany => this != Unsubscribes && this != GroupUnsubscribes;

    /// <summary>The path of the whole list.</summary>
    public string Path => IsPaged ? $"suppression/{name}" : "asm/suppressions";

    public static SendGridList Find(string name) => Array.Find(All, list => list.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a list.", nameof(name));

    /// <summary>The path of one address.</summary>
    public string PathOf(string address) => $"{(this == Unsubscribes ? "asm/suppressions/global" : Path)}/{Uri.EscapeDataString(address)}";

    /// <summary>The reason of an entry with this text, as far as the list decides it.</summary>
    public BounceReason ReasonOf(string? text) =>
        // Such as "Mail domain mentioned in email address is unknown".
        this == InvalidEmails && text?.Contains("domain", StringComparison.OrdinalIgnoreCase) == true ? BounceReason.DomainInvalid : reason;
}
