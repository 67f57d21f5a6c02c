using System.Globalization;
using static BounceKit.BounceReason;
using static BounceKit.BounceType;

namespace BounceKit.Testing.SendGrid;

/// <summary>Made-up rows of the lists beside bounces, a tenth as many on each.</summary>
internal static class SendGridMadeUp
{
    private const int Share = 10;

    // What SendGrid files here: full mailboxes, deferrals that it gave up after 72 hours, and refusals that concern the sender or the message.
    private static readonly MadeUpDiagnostic[] Blocks =
    [
        new(0, "452 4.2.2 The email account that you tried to reach is over quota. {address}", "4.2.2", Soft, MailboxFull),
        new(0, "552 5.2.2 <{address}>: user is over the quota. Try again later.", "5.2.2", Soft, MailboxFull),
        new(0, "452 4.2.2 Mailbox full", "4.2.2", Soft, MailboxFull),
        new(0, "Delivery expired after 72 hours in the queue", "", Soft, Expired),
        new(0, "unable to resolve MX record for example.com: servfail", "4.0.0", Soft, DnsFailure),
        new(0, "error dialing remote address: dial tcp 192.0.2.25:25: no route to host", "4.0.0", Soft, NetworkFailure),
        new(0, "421 4.7.0 Too many connections from your host, slow down and try again later", "4.7.0", Transparent, RateLimited),
        new(0, "550 5.7.1 Service unavailable; client host [192.0.2.14] blocked using zen.spamhaus.example", "5.7.1", Blocked, Blocklisted),
        new(0, "554 5.7.1 This message was judged to be spam and has been refused", "5.7.1", Blocked, SpamContent),
        new(0, "550 5.7.26 The sending domain is not authenticated: SPF and DKIM checks did not pass", "5.7.26", Blocked, AuthenticationFailed),
        new(0, "550 5.7.1 Message rejected due to local policy", "5.7.1", Blocked, PolicyBlocked),
    ];

    private static readonly MadeUpDiagnostic[] InvalidEmails =
    [
        new(0, "Mail domain mentioned in email address is unknown", "", Hard, DomainInvalid),
        new(0, "Bad or malformed address", "", Hard, InvalidAddress),
    ];

    private static readonly MadeUpDiagnostic Complained = new(0, "", "", OptedOut, Complaint);
    private static readonly MadeUpDiagnostic Left = new(0, "", "", OptedOut, Unsubscribed);

    /// <summary>Creates rows; the same arguments give the same rows.</summary>
    public static IEnumerable<SimulatedBounce> Create(int seed, int count, DateTimeOffset now, IEnumerable<int> groups)
    {
        string[] scopes = [.. groups.Select(id => id.ToString(CultureInfo.InvariantCulture))];
        int number = 0;
        foreach ((string list, MadeUpDiagnostic[] diagnostics) in (IEnumerable<(string, MadeUpDiagnostic[])>)
            [("blocks", Blocks), ("invalid_emails", InvalidEmails), ("spam_reports", [Complained]), ("unsubscribes", [Left]), ("group_unsubscribes", [Left])])
        {
            foreach (SimulatedBounce row in MadeUpBounces.Create(seed + ++number, count / Share, now))
            {
                MadeUpDiagnostic diagnostic = diagnostics[row.Id % diagnostics.Length];
                yield return row with
                {
                    List = list,
                    Scope = list == "group_unsubscribes" ? scopes[row.Id % scopes.Length] : null,
                    Diagnostic = diagnostic.Text.Replace("{address}", row.Email, StringComparison.Ordinal),
                    Status = diagnostic.Status,
                    Type = diagnostic.Type,
                    Reason = diagnostic.Reason,
                };
            }
        }
    }
}
