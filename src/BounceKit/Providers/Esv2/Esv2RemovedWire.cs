using System.Runtime.InteropServices;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>ExpertSender's XML of removed subscribers.</summary>
internal static class Esv2RemovedWire
{
    /// <summary>Reads a response. Subscribers without a recipient on the channel, but with one on another, are left out.</summary>
    /// <param name="body">The complete body.</param>
    /// <param name="type">The reason that was requested.</param>
    /// <param name="channel">The channel that was requested, e-mail or text messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WireFormatException">The body is no list of removed subscribers.</exception>
    public static WireRows<Esv2Row> Read(
        ReadOnlyMemory<byte> body, Esv2RemoveType type, Esv2Channel channel, CancellationToken cancellationToken = default) => WireXml.Read(
        body,
        "ApiResponse",
        xml =>
        {
            WireRows<Esv2Row> rows = [];
            bool hasData = false;
            foreach (string name in xml.Children())
            {
                if (name == "ErrorMessage")
                {
                    throw new WireFormatException("it holds an error beside rows");
                }

                if (name == "Data")
                {
                    hasData = true;
                    ReadData(xml, type, channel, rows);
                }
            }

            return hasData ? rows : throw new WireFormatException("it has no <Data>");
        },
        cancellationToken);

    // Without rows, the list may be an empty element or may be missing.
    private static void ReadData(WireXml xml, Esv2RemoveType type, Esv2Channel channel, WireRows<Esv2Row> rows)
    {
        int number = 0;
        foreach (string list in xml.Children())
        {
            Require(list, "RemovedSubscribers");
            foreach (string name in xml.Children())
            {
                Require(name, "RemovedSubscriber");
                if (ReadRow(xml, type, channel, ++number) is { } row)
                {
                    rows.Add(row);
                }
            }
        }
    }

    // What is passed over might be rows under another name.
    private static void Require(string name, string expected)
    {
        if (name != expected)
        {
            throw new WireFormatException($"it holds something other than <{expected}> where only that belongs");
        }
    }

    private static Esv2Row? ReadRow(WireXml xml, Esv2RemoveType type, Esv2Channel channel, int number)
    {
        long? id = null;
        string? email = null;
        string? phone = null;
        string? listId = null;
        DateTime? date = null;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "Id":
                    id = xml.ReadNumber<long>(number);
                    break;
                case "Email":
                    email = xml.ReadText(number);
                    break;
                case "Phone":
                    phone = xml.ReadText(number);
                    break;
                case "ListId":
                    listId = xml.ReadWord(number);
                    break;
                case "UnsubscribedOn":
                    date = ReadDate(xml, number);
                    break;
            }
        }

        if ((email ?? phone) is null)
        {
            throw new WireFormatException($"row {number} has neither 'Email' nor 'Phone'");
        }

        return (channel == Esv2Channel.Sms ? phone : email) is { } recipient
            ? ToRow(recipient, channel, date, new Esv2Removal(type, id, listId))
            : null;
    }

    private static Esv2Row ToRow(string recipient, Esv2Channel channel, DateTime? date, Esv2Removal removal)
    {
        RowKey key = new();
        key.Add(recipient);
        key.Add(removal.ListId);
        key.Add(MemoryMarshal.AsBytes<long>([removal.SubscriberId ?? 0, date?.Ticks ?? 0]));
        return new Esv2Row(
            recipient, channel == Esv2Channel.Sms ? BounceChannel.Sms : BounceChannel.Email, date,
            BounceCode: null, BounceReason: null, BounceType: null, HasReasonColumn: false, key.Value, removal);
    }

    // With an offset in the documented sample; recent responses have none, as is usual for times of the business unit.
    private static DateTime? ReadDate(WireXml xml, int row)
    {
        ReadOnlySpan<char> text = xml.ReadSpan(row);
        if (text.IsEmpty)
        {
            return null;
        }

        return WireInstant.TryParseAny(text, out DateTime date)
            // .NET, in which the API is written, writes the first day of its calendar where there is no date.
            ? date.Year > 1 ? date : null
            : throw WireXml.Malformed(row, "UnsubscribedOn", "is not a date such as 2018-12-28T06:37:12");
    }
}
