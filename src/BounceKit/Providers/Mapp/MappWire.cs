using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>One row.</summary>
/// <param name="Recipient">From the row in the template form, from its container in the email form.</param>
/// <param name="TemplateId">From the container in the template form, from the row in the email form.</param>
internal readonly record struct MappRow(
    string? Recipient, string? TemplateId, string? ExternalId, string? Reason, int? FlaggedInvalid, DateTime? BouncedDate);

/// <summary>The element <c>template_id</c> or <c>email</c> that contains the rows of a call.</summary>
/// <param name="form">Which of the two it is.</param>
/// <param name="firstRow">Where its rows begin among those of the response.</param>
internal sealed class MappContainer(MappForm form, int firstRow)
{
    public MappForm Form => form;

    public int FirstRow => firstRow;

    public int RowCount { get; set; }

    /// <summary>The requested template or address, as the server repeats it.</summary>
    public string? Value { get; set; }
}

/// <summary>The response to one call.</summary>
internal sealed class MappItem
{
    public string? Method { get; set; }

    public string? Error { get; set; }

    public string? Code { get; set; }

    public string? Text { get; set; }

    /// <summary>The text of a <c>fault</c>, which is how XML-RPC reports a failure; empty where it has no text, null where there is none.</summary>
    public string? Fault { get; set; }

    /// <summary>Which call it answers, counted from 1: as it states, or else by its position.</summary>
    public int? Number { get; set; }

    public int? TotalRequests { get; set; }

    public int? TotalCompleted { get; set; }

    public MappData? Data { get; set; }

    public List<MappContainer> Containers { get; } = [];

    /// <summary>Whether there are elements where rows may be, but no container that says whose they are.</summary>
    public bool HasLooseRows { get; set; }
}

/// <summary>What <c>responseData</c> contains besides a container.</summary>
internal sealed class MappData
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Reason { get; set; }

    /// <summary>The text in place of elements.</summary>
    public string? Text { get; set; }
}

/// <summary>A complete response.</summary>
internal sealed record MappResponse(List<MappItem> Items, WireRows<MappRow> Rows);

/// <summary>
/// Mapp's XML. Names occur twice: <c>item</c> is the response to a call and a row, <c>template_id</c> and <c>email</c> are containers and
/// fields. So every element is read by its position.
/// </summary>
internal static class MappWire
{
    // What Mapp's database writes in place of a missing date.
    private const string NoDate = "0000-00-00 00:00:00";

    // Mapp sends one for each spelling of an address.
    private const int MaxContainers = 1000;

    /// <summary>Reads the response to the calls. Rows in a container that does not repeat what was requested belong to its call.</summary>
    /// <exception cref="WireFormatException">The body is not such a response.</exception>
    public static MappResponse Read(ReadOnlyMemory<byte> body, IReadOnlyList<MappCall> calls, CancellationToken cancellationToken = default)
    {
        MappResponse response = Read(body, calls.Count, cancellationToken);
        foreach (MappItem item in response.Items)
        {
            if (item.Number is { } number && number >= 1 && number <= calls.Count)
            {
                Complete(item, calls[number - 1], response.Rows);
            }
        }

        return response;
    }

    /// <summary>Reads a response to unknown calls.</summary>
    /// <param name="body">The complete body.</param>
    /// <param name="maxCalls">How many calls it may answer. More items are rejected before they are kept: a response has room for millions.</param>
    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, IReadOnlyList{MappCall}, CancellationToken)" path="/exception"/>
    public static MappResponse Read(ReadOnlyMemory<byte> body, int maxCalls, CancellationToken cancellationToken = default) => WireXml.Read(
        body,
        "methodResponse",
        xml =>
        {
            MappResponse response = new([], []);
            foreach (string name in xml.Children())
            {
                if (name == "item")
                {
                    response.Items.Add(response.Items.Count < maxCalls
                        ? ReadItem(xml, response)
                        : throw new WireFormatException($"it answers call {maxCalls + 1} of {maxCalls}"));
                }
            }

            return response;
        },
        cancellationToken);

    private static void Complete(MappItem item, MappCall call, WireRows<MappRow> rows)
    {
        foreach (MappContainer container in item.Containers)
        {
            if (container.Value is null && container.Form == call.Form)
            {
                Complete(container, call.Value, rows);
            }
        }
    }

    private static void Complete(MappContainer container, string? value, WireRows<MappRow> rows)
    {
        container.Value = value;
        foreach (ref MappRow row in rows.Slice(container.FirstRow, container.RowCount))
        {
            row = container.Form == MappForm.Template ? row with { TemplateId = value } : row with { Recipient = value };
        }
    }

    private static MappItem ReadItem(WireXml xml, MappResponse response)
    {
        MappItem item = new();
        foreach (string name in xml.Children())
        {
            ReadMember(xml, name, item, response.Rows);
        }

        item.Number ??= response.Items.Count + 1;
        return item;
    }

    private static void ReadMember(WireXml xml, string name, MappItem item, WireRows<MappRow> rows)
    {
        switch (name)
        {
            case "methodName":
                item.Method = xml.ReadWord();
                break;
            case "error":
                item.Error = xml.ReadText();
                break;
            case "responseCode":
                item.Code = xml.ReadText();
                break;
            case "responseText":
                item.Text = xml.ReadTexts();
                break;
            case "fault":
                item.Fault = xml.ReadTexts() ?? "";
                break;
            case "responseData":
                item.Data = ReadData(xml, item, rows);
                break;
            case "responseNum":
                item.Number = xml.ReadNumber<int>();
                break;
            case "totalRequests":
                item.TotalRequests = xml.ReadNumber<int>();
                break;
            case "totalCompleted":
                item.TotalCompleted = xml.ReadNumber<int>();
                break;
            default:
                ReadRows(xml, item, rows);
                break;
        }
    }

    private static MappData ReadData(WireXml xml, MappItem item, WireRows<MappRow> rows)
    {
        MappData data = new();
        foreach (string name in xml.Children(allowsText: true))
        {
            switch (name)
            {
                case "":
                    data.Text ??= xml.Text;
                    break;
                case "responseCode":
                    data.Code = xml.ReadText();
                    break;
                case "message":
                    data.Message = xml.ReadTexts();
                    break;
                case "reason":
                    data.Reason = xml.ReadTexts();
                    break;
                default:
                    ReadRows(xml, item, rows);
                    break;
            }
        }

        return data;
    }

    private static void ReadRows(WireXml xml, MappItem item, WireRows<MappRow> rows)
    {
        switch (xml.Name)
        {
            case "template_id":
                ReadContainer(xml, item, MappForm.Template, rows);
                break;
            case "email":
                ReadContainer(xml, item, MappForm.Email, rows);
                break;
            case "item":
                item.HasLooseRows = true;
                break;
        }
    }

    private static void ReadContainer(WireXml xml, MappItem item, MappForm form, WireRows<MappRow> rows)
    {
        if (item.Containers.Count == MaxContainers)
        {
            throw new WireFormatException($"the response to a call has more than {MaxContainers} <template_id> and <email>");
        }

        MappContainer container = new(form, rows.Count);
        item.Containers.Add(container);
        foreach (string name in xml.Children(allowsText: true))
        {
            switch (name)
            {
                // An empty container may be the bare value.
                case "" when container.Value is null:
                    Complete(container, xml.Text, rows);
                    break;
                case "value":
                    Complete(container, xml.ReadText(), rows);
                    break;
                case "item":
                    rows.Add(ReadRow(xml, container, rows.Count + 1));
                    container.RowCount++;
                    break;
            }
        }
    }

    private static MappRow ReadRow(WireXml xml, MappContainer container, int number)
    {
        string? email = null;
        string? templateId = null;
        string? externalId = null;
        string? reason = null;
        int? flaggedInvalid = null;
        DateTime? bouncedDate = null;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "email":
                    email = xml.ReadText(number);
                    break;
                case "template_id":
                    templateId = xml.ReadWord(number);
                    break;
                case "external_id":
                    externalId = xml.ReadText(number);
                    break;
                case "reason":
                    reason = xml.ReadWord(number);
                    break;
                case "flagged_invalid":
                    flaggedInvalid = xml.ReadNumber<int>(number);
                    break;
                case "bounced_date":
                    bouncedDate = ReadDate(xml, number);
                    break;
            }
        }

        return container.Form switch
        {
            MappForm.Template when email is null => throw new WireFormatException($"row {number} has no 'email'"),
            MappForm.Email when (email, templateId, externalId, reason, flaggedInvalid, bouncedDate) is (null, null, null, null, null, null) =>
                throw new WireFormatException($"row {number} is empty"),
            MappForm.Email => new MappRow(container.Value, templateId, externalId, reason, flaggedInvalid, bouncedDate),
            _ => new MappRow(email, container.Value, externalId, reason, flaggedInvalid, bouncedDate),
        };
    }

    private static DateTime? ReadDate(WireXml xml, int row) => xml.ReadSpan(row) switch
    {
        "" or NoDate => null,
        var text when LocalTime.TryParse(text, out DateTime local) => local,
        _ => throw WireXml.Malformed(row, "bounced_date", "is not a date such as 2017-01-05 19:23:45"),
    };
}
