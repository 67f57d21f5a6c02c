namespace BounceKit.Mailgun;

/// <summary>One of the lists that each domain has.</summary>
/// <param name="name">The word in the setting <c>Lists</c>, and the last part of the path.</param>
/// <param name="absence">How the response to a request for one address begins that is not on the list.</param>
/// <param name="reason">What being on the list means; Unknown where the row says it.</param>
internal sealed class MailgunList(string name, string[] absence, BounceReason reason = BounceReason.Unknown)
{
    public static readonly MailgunList Bounces = new("bounces", ["Address not found"]);
    public static readonly MailgunList Complaints = new("complaints", ["No spam complaints found", "Address not found"], BounceReason.Complaint);
    public static readonly MailgunList Unsubscribes = new("unsubscribes", ["Address not found", "Unsubscribe event for this tag does not exist"], BounceReason.Unsubscribed);

    private static readonly MailgunList[] All = [Bounces, Complaints, Unsubscribes];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static list => list.Name)];

    public string Name => name;

    public BounceReason Reason => reason;

    public bool IsOptOut => reason.ToBounceType() == BounceType.OptedOut;

    public static MailgunList Find(string name) => Array.Find(All, list => list.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a list.", nameof(name));

    /// <summary>The path of the list of a domain.</summary>
    public string PathOf(string domain) => $"{domain}/{name}";

    /// <summary>The path of one address on the list of a domain.</summary>
    public string PathOf(string domain, string address) => $"{PathOf(domain)}/{Uri.EscapeDataString(address)}";

    /// <summary>Whether a message says that an address is not on the list.</summary>
    public bool IsAbsence(string? message) =>
        message is not null && Array.Exists(absence, start => message.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
