using System.Globalization;
using BounceKit.AmazonSes;
using BounceKit.Brevo;
using BounceKit.CustomerGauge;
using BounceKit.Mailgun;
using BounceKit.Mailjet;
using BounceKit.Mandrill;
using BounceKit.Postmark;
using BounceKit.Resend;
using BounceKit.SendGrid;
using BounceKit.SparkPost;
using BounceKit.WhatCounts;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>What the bare readers make of the rows that the benchmarks' lists hold.</summary>
internal static class JsonPeers
{
    public static readonly JsonPeer SendGrid = new("created email reason status", static (records, row) => records.Add(
        row.Text(1)!, DateTimeOffset.FromUnixTimeSeconds(row.Number(0)!.Value), row.Text(2), row.Text(3),
        new SendGridBounceDetails { List = "bounces", Status = row.Text(3) }));

    public static readonly JsonPeer CustomerGauge = new("Email Type Reason Date", static (records, row) => records.Add(
        row.Text(0)!, Instant(row.Text(3)!), row.Text(2), null, new CustomerGaugeBounceDetails { List = "bounces", Type = row.Text(1) },
        row.Text(1) == "hard" ? BounceType.Hard : BounceType.Soft));

    public static readonly JsonPeer WhatCounts = new("subscriberId realmId email bounceType date", static (records, row) => records.Add(
        row.Text(2)!, Instant(row.Text(4)!, "MMM d, yyyy h:mm:ss tt"), null, null,
        new WhatCountsBounceDetails { List = "bounces", BounceType = row.Text(3), SubscriberId = row.Number(0), RealmId = row.Number(1) },
        row.Text(3) switch { "HARD_BOUNCE" => BounceType.Hard, "SOFT_BOUNCE" => BounceType.Soft, _ => BounceType.Blocked }));

    public static readonly JsonPeer Mailgun = new("address code error created_at", static (records, row) => records.Add(
        row.Text(0)!, Instant(row.Text(3)!, "ddd, dd MMM yyyy HH:mm:ss 'UTC'"), row.Text(2), null,
        new MailgunBounceDetails { List = "bounces", Code = row.Text(1) }, BounceType.Hard,
        entry: new BounceEntry(null, "mg.example.com", null), smtpCode: int.Parse(row.Text(1)!, CultureInfo.InvariantCulture)));

    public static readonly JsonPeer Postmark = new("ID Type TypeCode Tag MessageID Details Email @BouncedAt Inactive CanActivate", static (records, row) => records.Add(
        row.Text(6)!, row.Date(7), row.Text(5), null,
        new PostmarkBounceDetails
        {
            List = "bounces",
            Type = row.Text(1),
            TypeCode = row.Number(2),
            MessageId = row.Text(4),
            Tag = row.Text(3),
            Inactive = row.Flag(8),
            CanActivate = row.Flag(9),
        },
        BounceType.Hard, entry: new BounceEntry(row.Number(0)!.Value.ToString(CultureInfo.InvariantCulture), "outbound", null)));

    public static readonly JsonPeer Resend = new("id email origin source_id created_at", static (records, row) => records.Add(
        row.Text(1)!, Instant(row.Text(4)!, "yyyy-MM-dd HH:mm:ss.fffzz"), null, null,
        new ResendBounceDetails { Origin = row.Text(2), SourceId = row.Text(3) }, BounceType.Hard, BounceReason.Suppressed,
        new BounceEntry(row.Text(0), null, null)));

    public static readonly JsonPeer Brevo = new("email senderEmail reason code message @blockedAt", static (records, row) => records.Add(
        row.Text(0)!, row.Date(5), row.Text(4), null, new BrevoBounceDetails { ReasonCode = row.Text(3) }, BounceType.Hard,
        entry: new BounceEntry(null, row.Text(1), null)));

    public static readonly JsonPeer Mailjet = new("@ArrivedAt CampaignID ContactAlt ContactID ID StateID StatePermanent Status", static (records, row) => records.Add(
        row.Text(2)!, row.Date(0), null, null,
        new MailjetBounceDetails
        {
            List = "hardbounced",
            Status = row.Text(7),
            StateId = row.Number(5),
            IsStatePermanent = row.Flag(6),
            ContactId = row.Number(3),
            CampaignId = row.Number(1),
        },
        BounceType.Hard, BounceReason.UserUnknown, new BounceEntry(row.Number(4)!.Value.ToString(CultureInfo.InvariantCulture), null, null)));

    public static readonly JsonPeer Mandrill = new("email reason detail", static (records, row) => records.Add(
        row.Text(0)!, null, row.Text(2), null, new MandrillBounceDetails { RejectReason = row.Text(1) }, BounceType.Hard));

    public static readonly JsonPeer AmazonSes = new("EmailAddress @LastUpdateTime Reason", static (records, row) => records.Add(
        row.Text(0)!, row.Date(1), null, null, new AmazonSesBounceDetails { Reason = row.Text(2)! }, BounceType.Hard, BounceReason.Suppressed,
        new BounceEntry(null, "eu-west-1", null)));

    public static readonly JsonPeer SparkPost = new("recipient type source description @created @updated subaccount_id", static (records, row) => records.Add(
        row.Text(0)!, row.Date(5), row.Text(3), null,
        new SparkPostBounceDetails { Source = row.Text(2), MessageType = row.Text(1), CreatedAt = row.Date(4) }, BounceType.Hard,
        entry: row.Text(6) is { } account and not "0" ? new BounceEntry(null, account, null) : null));

    internal static DateTimeOffset Instant(string date, string format = "yyyy-MM-dd HH:mm:ss") =>
        DateTimeOffset.ParseExact(date, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
