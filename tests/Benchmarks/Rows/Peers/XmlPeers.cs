using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using BounceKit.Classification;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mapp;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>A synchronous <see cref="XmlReader"/> in a loop, and <see cref="XDocument"/>, with the shortest code that makes the same records.</summary>
internal sealed class XmlPeers(IBounceClassifier classifier)
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, IgnoreComments = true };

    public List<BounceRecord> ReadCustomerGauge(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        using XmlReader reader = XmlReader.Create(new MemoryStream(body), Settings);
        while (reader.ReadToFollowing("item"))
        {
            string? email = null;
            string? type = null;
            string? reason = null;
            string? date = null;
            reader.Read();
            while (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "Email":
                        email = reader.ReadElementContentAsString();
                        break;
                    case "Type":
                        type = reader.ReadElementContentAsString();
                        break;
                    case "Reason":
                        reason = reader.ReadElementContentAsString();
                        break;
                    case "Date":
                        date = reader.ReadElementContentAsString();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            AddCustomerGauge(records, email!, type!, reason, date!);
        }

        return records.All;
    }

    public List<BounceRecord> ReadCustomerGaugeDocument(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        foreach (XElement item in XDocument.Load(new MemoryStream(body)).Descendants("item"))
        {
            AddCustomerGauge(records, item.Element("Email")!.Value, item.Element("Type")!.Value, item.Element("Reason")?.Value, item.Element("Date")!.Value);
        }

        return records.All;
    }

    public List<BounceRecord> ReadMapp(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        using XmlReader reader = XmlReader.Create(new MemoryStream(body), Settings);
        reader.ReadToFollowing("value");
        string template = reader.ReadElementContentAsString();
        while (reader.NodeType == XmlNodeType.Element || reader.ReadToFollowing("item"))
        {
            string? email = null;
            string? reason = null;
            string? flag = null;
            string? date = null;
            if (reader.LocalName != "item")
            {
                break;
            }

            reader.Read();
            while (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "email":
                        email = reader.ReadElementContentAsString();
                        break;
                    case "reason":
                        reason = reader.ReadElementContentAsString();
                        break;
                    case "flagged_invalid":
                        flag = reader.ReadElementContentAsString();
                        break;
                    case "bounced_date":
                        date = reader.ReadElementContentAsString();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            AddMapp(records, template, email!, reason!, flag!, date!);
            reader.Read();
        }

        return records.All;
    }

    public List<BounceRecord> ReadMappDocument(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        XElement container = XDocument.Load(new MemoryStream(body)).Descendants("template_id").First();
        string template = container.Element("value")!.Value;
        foreach (XElement item in container.Elements("item"))
        {
            AddMapp(
                records, template, item.Element("email")!.Value, item.Element("reason")!.Value, item.Element("flagged_invalid")!.Value,
                item.Element("bounced_date")!.Value);
        }

        return records.All;
    }

    public List<BounceRecord> ReadEsv2Removed(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        using XmlReader reader = XmlReader.Create(new MemoryStream(body), Settings);
        while (reader.ReadToFollowing("RemovedSubscriber"))
        {
            string? id = null;
            string? email = null;
            string? listId = null;
            string? date = null;
            reader.Read();
            while (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "Id":
                        id = reader.ReadElementContentAsString();
                        break;
                    case "Email":
                        email = reader.ReadElementContentAsString();
                        break;
                    case "ListId":
                        listId = reader.ReadElementContentAsString();
                        break;
                    case "UnsubscribedOn":
                        date = reader.ReadElementContentAsString();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            AddEsv2Removed(records, id!, email!, listId!, date!);
        }

        return records.All;
    }

    public List<BounceRecord> ReadEsv2RemovedDocument(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        foreach (XElement row in XDocument.Load(new MemoryStream(body)).Descendants("RemovedSubscriber"))
        {
            AddEsv2Removed(records, row.Element("Id")!.Value, row.Element("Email")!.Value, row.Element("ListId")!.Value, row.Element("UnsubscribedOn")!.Value);
        }

        return records.All;
    }

    private static void AddEsv2Removed(PeerRecords records, string id, string email, string listId, string date) => records.Add(
        email, JsonPeers.Instant(date, "yyyy-MM-dd'T'HH:mm:ss.fff"), null, null,
        new Esv2BounceDetails { List = "removed", RemoveType = "OptOutLink", SubscriberId = long.Parse(id, CultureInfo.InvariantCulture) },
        BounceType.OptedOut, BounceReason.Unsubscribed, new BounceEntry(null, listId, null));

    private static void AddCustomerGauge(PeerRecords records, string email, string type, string? reason, string date) => records.Add(
        email, JsonPeers.Instant(date), reason, null, new CustomerGaugeBounceDetails { List = "bounces", Type = type }, type == "hard" ? BounceType.Hard : BounceType.Soft);

    private static void AddMapp(PeerRecords records, string template, string email, string reason, string flag, string date)
    {
        int flagged = int.Parse(flag, CultureInfo.InvariantCulture);
        (BounceType type, BounceReason stated) = reason switch
        {
            "5-Invalid Recipient" => (BounceType.Hard, BounceReason.UserUnknown),
            "5-Mailbox Full" => (BounceType.Soft, BounceReason.MailboxFull),
            "5-DNS Failure" => (BounceType.Soft, BounceReason.DnsFailure),
            "5-Spam Block" => (BounceType.Blocked, BounceReason.Blocklisted),
            _ => (BounceType.Unknown, BounceReason.Other),
        };
        (type, stated) = flagged switch
        {
            1 => (BounceType.Soft, stated),
            2 => (BounceType.Hard, stated),
            3 => (BounceType.Hard, BounceReason.Suppressed),
            _ => (type, stated),
        };
        records.Add(
            email, JsonPeers.Instant(date), reason, null, new MappBounceDetails { TemplateId = template, Reason = reason, FlaggedInvalid = flagged }, type, stated);
    }
}
