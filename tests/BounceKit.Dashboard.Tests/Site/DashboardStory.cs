using BounceKit.Suppressions;

namespace BounceKit.Dashboard;

/// <summary>Some weeks in the life of a list: two sources that work, one that fails, one whose key was refused, and what people did.</summary>
internal static class DashboardStory
{
    public const string Ann = "ann.miller@example.com";
    public const string OptedOut = "olivia.unsubscribed@example.org";

    public static DashboardSetup Setup { get; } = new()
    {
        Start = new DateTimeOffset(2026, 5, 12, 8, 0, 0, TimeSpan.Zero),
        Sources =
        [
            ("newsletter", "SendGrid"),
            ("surveys", "CustomerGauge"),
            ("invoices", "Postmark"),
            ("alerts", "Mailgun"),
        ],
    };

    private static readonly (BounceType Type, BounceReason Reason, string Text)[] Kinds =
    [
        (BounceType.Hard, BounceReason.UserUnknown, "550 5.1.1 The account {0} does not exist."),
        (BounceType.Soft, BounceReason.MailboxFull, "452 4.2.2 The mailbox is over its quota."),
        (BounceType.Hard, BounceReason.UserUnknown, "550 5.1.1 User unknown"),
        (BounceType.Blocked, BounceReason.SpamContent, "554 5.7.1 Message considered spam"),
        (BounceType.OptedOut, BounceReason.Complaint, "The recipient reported the message as spam."),
        (BounceType.Hard, BounceReason.DomainInvalid, "The domain does not accept mail."),
        (BounceType.Soft, BounceReason.ServerError, "451 4.3.0 Temporary failure"),
        (BounceType.Transparent, BounceReason.AutoReply, "Out of the office"),
        (BounceType.OptedOut, BounceReason.Unsubscribed, ""),
        (BounceType.Hard, BounceReason.MailboxInactive, "554 5.2.1 The mailbox is disabled."),
    ];

    private static readonly string[] Domains = ["example.com", "example.com", "mail.example.net", "example.org", "post.example.com", "students.example.org"];

    public static async Task TellAsync(DashboardSite site)
    {
        ListedSource[] sources = [.. site.Sources];
        DateTimeOffset start = site.Time.GetUtcNow();
        AddEntries(sources, start.AddDays(-45), start, 260);
        sources[0].Add(Ann, BounceType.Hard, BounceReason.UserUnknown, start.AddDays(-3), diagnostic: $"550 5.1.1 <{Ann}>: the account does not exist.");
        sources[1].Add(Ann, BounceType.Soft, BounceReason.MailboxFull, start.AddDays(-20), diagnostic: "452 4.2.2 The mailbox is over its quota.");
        sources[0].Add(OptedOut, BounceType.OptedOut, BounceReason.Unsubscribed, start.AddDays(-2));
        await site.RunAllAsync();

        site.Time.SetUtcNow(start.AddDays(6));
        AddEntries(sources, start, start.AddDays(6), 46);
        await site.RunAllAsync();
        await site.List.AddAsync("owner@example.com", BounceReason.Unsubscribed, note: "asked by phone");
        Suppression[] some = [.. (await site.List.ListAsync(new SuppressionQuery { Types = [BounceType.Hard] }).ToListAsync()).Take(2)];
        await site.List.ReleaseAsync([.. some.Select(static row => row.Address!)]);
        await BreakAsync(site, start.AddDays(7).AddHours(15));
    }

    private static async Task BreakAsync(DashboardSite site, DateTimeOffset from)
    {
        (ListedSource surveys, ListedSource invoices) = (site.Sources[1], site.Sources[2]);
        site.Time.SetUtcNow(from);
        await site.RunAllAsync();
        surveys.BeforePage = static _ => throw new BounceUnavailableException(
            "surveys", "api.customergauge.example responded 503 Service Unavailable to 4 requests within 2 minutes.");
        for (int hours = 1; hours <= 5; hours += 2)
        {
            site.Time.SetUtcNow(from.AddHours(hours));
            AddEntries([surveys, invoices], from, site.Time.GetUtcNow(), 1);
            await site.RunAllAsync();
        }

        invoices.BeforePage = static _ => throw new BounceAuthenticationException(
            "invoices", "api.postmark.example responded 401 Unauthorized. Check the setting ServerToken.");
        AddEntries([invoices], from, site.Time.GetUtcNow(), 1);
        await site.Sync.RunAsync("invoices");
        site.Time.SetUtcNow(from.AddHours(9).AddMinutes(52));
        AddEntries([site.Sources[0], site.Sources[3]], from, site.Time.GetUtcNow(), 14);
        await site.Sync.RunAsync("newsletter");
        await site.Sync.RunAsync("alerts");
        site.Time.Advance(TimeSpan.FromMinutes(4));
    }

    private static void AddEntries(IReadOnlyList<ListedSource> sources, DateTimeOffset from, DateTimeOffset until, int count)
    {
        int seed = (int)(from.ToUnixTimeSeconds() % 100_003);
        for (int index = 0; index < count; index++)
        {
            int number = unchecked((seed + index) * 7919) & 0xFFFF;
            (BounceType type, BounceReason reason, string text) = Kinds[number % Kinds.Length];
            string address = $"user{number}.{index}@{Domains[number / 11 % Domains.Length]}";
            sources[number % 7 % sources.Count].Add(
                address, type, reason, from + ((until - from) * ((number % 997) / 997.0)), diagnostic: string.Format(null, text, address));
        }
    }
}
