using System.Text.Json;
using BounceKit.Adapters;
using BounceKit.AmazonSes;
using BounceKit.Brevo;
using BounceKit.Classification;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mailgun;
using BounceKit.Mailjet;
using BounceKit.Mandrill;
using BounceKit.Mapp;
using BounceKit.Paging;
using BounceKit.Postmark;
using BounceKit.Resend;
using BounceKit.SendGrid;
using BounceKit.SparkPost;
using BounceKit.WhatCounts;
using BounceKit.Wire;

namespace BounceKit.Benchmarks.Rows;

/// <summary>BounceKit's way from the bytes of one response to records: the adapters' own readers and maps, without the request.</summary>
internal sealed class RowReaders(IBounceClassifier classifier)
{
    private readonly SourceContext _context = new(
        "subject", "provider", new Uri("https://api.example.com/"), client: null!, new RecordClassifier(classifier), telemetry: null!, TimeProvider.System);

    private readonly Esv2Mapping _esv2 = new(new ProviderClock(TimeZoneInfo.Utc));
    private readonly SendGridMapping _sendGrid = new(subuser: null);
    private readonly CustomerGaugeMapping _customerGauge = new(new ProviderClock(TimeZoneInfo.Utc));
    private readonly WhatCountsMapping _whatCounts = new(new ProviderClock(TimeZoneInfo.Utc));
    private readonly MailgunMapping _mailgun = new();
    private readonly PostmarkMapping _postmark = new();
    private readonly BrevoMapping _brevo = new();
    private readonly SparkPostMapping _sparkPost = new();
    private readonly MappMapping _mapp = new(new ProviderClock(TimeZoneInfo.Utc));

    public List<BounceRecord> ReadEsv2(byte[] body)
    {
        List<BounceRecord> records = [];
        using MemoryStream stream = new(body);
        using Esv2RowReader reader = new(stream, Esv2Channel.Email);
        while (reader.Read(1000) is { Count: > 0 } portion)
        {
            records.AddRange(ToRecords(portion, _esv2.Map));
        }

        return records;
    }

    public List<BounceRecord> ReadSendGrid(byte[] body) => ToRecords(SendGridWire.ReadRows(body, SendGridList.Bounces), _sendGrid.Map);

    public List<BounceRecord> ReadCustomerGaugeJson(byte[] body) => ToRecords(CustomerGaugeWire.ReadJson(body, CustomerGaugeListKind.Bounces).Rows, _customerGauge.Map);

    public List<BounceRecord> ReadCustomerGaugeXml(byte[] body) => ToRecords(CustomerGaugeXml.Read(body, CustomerGaugeListKind.Bounces).List.Rows, _customerGauge.Map);

    public List<BounceRecord> ReadWhatCounts(byte[] body) => ToRecords(WhatCountsWire.ReadResponse(body, skip: 0).Rows, _whatCounts.Map);

    public List<BounceRecord> ReadEsv2Removed(byte[] body) => ToRecords(Esv2RemovedWire.Read(body, Esv2RemoveType.All[0], Esv2Channel.Email), _esv2.Map);

    public List<BounceRecord> ReadMailgun(byte[] body) => ToRecords(MailgunWire.ReadPage(body, MailgunList.Bounces, "mg.example.com").Rows!, _mailgun.Map);

    public List<BounceRecord> ReadPostmark(byte[] body) => ToRecords(PostmarkWire.ReadPage(body, "outbound").Rows!, _postmark.Map);

    public List<BounceRecord> ReadResend(byte[] body) => ToRecords(ResendWire.ReadPage(body).Rows!, ResendMapping.Map);

    public List<BounceRecord> ReadBrevo(byte[] body) => ToRecords(BrevoWire.ReadPage(body).Rows!, _brevo.Map);

    public List<BounceRecord> ReadMailjet(byte[] body) => ToRecords(MailjetWire.ReadPage(body, MailjetList.Find("hardbounced")).Rows!, MailjetMapping.Map);

    public List<BounceRecord> ReadMandrill(byte[] body) => ToRecords(MandrillWire.ReadRows(body), MandrillMapping.Map);

    public List<BounceRecord> ReadSparkPost(byte[] body) => ToRecords(SparkPostWire.ReadPage(body).Rows!, _sparkPost.Map);

    // A package of its own, on the public surface.
    public List<BounceRecord> ReadAmazonSes(byte[] body) =>
    [
        .. JsonSerializer.Deserialize(body, AmazonSesJson.Default.AmazonSesPage)!.SuppressedDestinationSummaries
            .Select(row => _context.Classify(AmazonSesMapping.ToRecord(row, _context.Name, "eu-west-1", tenant: null))),
    ];

    public List<BounceRecord> ReadMapp(byte[] body) => ToRecords(MappWire.Read(body, [MappCall.OfTemplate("1")]).Rows, _mapp.Map);

    private List<BounceRecord> ToRecords<TRow>(WireRows<TRow> rows, RowMap<TRow> map)
    {
        using (rows)
        {
            List<BounceRecord> records = new(rows.Count);
            foreach (ref readonly TRow row in rows.Span)
            {
                records.Add(_context.ToRecord(map(row)));
            }

            return records;
        }
    }

    private delegate ReportedBounce RowMap<TRow>(in TRow row);
}
