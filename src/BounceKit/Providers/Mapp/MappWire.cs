using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>One row: what a bounce says beyond the template or the address that its container names.</summary>
/// <param name="Key">The address in the template form, the template in the email form.</param>
internal readonly record struct MappRow(
    MappContainer Container, string? Key, string? ExternalId, string? Reason, int? FlaggedInvalid, DateTime? BouncedDate);

/// <summary>The element <c>template_id</c> or <c>email</c> that holds a call's rows.</summary>
internal sealed class MappContainer(MappForm form)
{
    public MappForm Form => form;

    /// <summary>The template or address that was asked for, as the server repeats it.</summary>
    public string? Value { get; set; }

    public int Rows { get; set; }
}

/// <summary>The answer to one call.</summary>
internal sealed class MappItem
{
    public string? Method { get; set; }

    public string? Error { get; set; }

    public string? Code { get; set; }

    public string? Text { get; set; }

    /// <summary>The text of a <c>fault</c>, as XML-RPC reports failure; empty where it says nothing, null where there is none.</summary>
    public string? Fault { get; set; }

    public int? Number { get; set; }

    public int? TotalRequests { get; set; }

    public int? TotalCompleted { get; set; }

    public MappData? Data { get; set; }

    public List<MappContainer> Containers { get; } = [];

    /// <summary>Whether there are elements where rows might be, but no container that says whose they are.</summary>
    public bool HasLooseRows { get; set; }
}

/// <summary>What stands in <c>responseData</c> besides a container.</summary>
internal sealed class MappData
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Reason { get; set; }

    /// <summary>What stands there in place of elements.</summary>
    public string? Text { get; set; }
}

/// <summary>A whole answer.</summary>
internal sealed record MappAnswer(List<MappItem> Items, WireRows<MappRow> Rows);

/// <summary>
/// Mapp's XML. Names occur twice: <c>item</c> is a call's answer and a row, <c>template_id</c> and <c>email</c> are containers and fields,
/// so every element is read by where it stands.
/// </summary>
internal static class MappWire
{
    // What its database writes where there is no date.
    private const string NoDate = "0000-00-00 00:00:00";

    // An address comes once in each spelling.
    private const int MaxContainers = 1000;

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="calls">How many calls it may answer. More items are refused before they are kept: an answer has room for millions.</param>
    /// <exception cref="WireFormatException">The body is no such answer.</exception>
    public static MappAnswer Read(Stream body, int calls) => WireXml.Read(body, "methodResponse", xml =>
    {
        MappAnswer answer = new([], []);
        bool more = !xml.IsEmpty;
        int depth = xml.Depth;
        while (more && xml.MoveToChild(depth))
        {
            if (xml.Name == "item")
            {
                answer.Items.Add(answer.Items.Count < calls
                    ? ReadItem(xml, answer.Rows)
                    : throw new WireFormatException($"it answers call {calls + 1} of {calls}"));
            }
        }

        return answer;
    });

    private static MappItem ReadItem(WireXml xml, WireRows<MappRow> rows)
    {
        MappItem item = new();
        if (xml.IsEmpty)
        {
            return item;
        }

        int depth = xml.Depth;
        while (xml.MoveToChild(depth))
        {
            ReadMember(xml, item, rows);
        }

        return item;
    }

    private static void ReadMember(WireXml xml, MappItem item, WireRows<MappRow> rows)
    {
        switch (xml.Name)
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
                item.Number = xml.ReadNumber();
                break;
            case "totalRequests":
                item.TotalRequests = xml.ReadNumber();
                break;
            case "totalCompleted":
                item.TotalCompleted = xml.ReadNumber();
                break;
            default:
                ReadRows(xml, item, rows);
                break;
        }
    }

    private static MappData ReadData(WireXml xml, MappItem item, WireRows<MappRow> rows)
    {
        MappData data = new();
        if (xml.IsEmpty)
        {
            return data;
        }

        int depth = xml.Depth;
        while (xml.MoveToChildOrText(depth, out string? text))
        {
            switch (text is null ? xml.Name : "")
            {
                case "":
                    data.Text ??= text;
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
                AddContainer(xml, item, MappForm.Template, rows);
                break;
            case "email":
                AddContainer(xml, item, MappForm.Email, rows);
                break;
            case "item":
                item.HasLooseRows = true;
                break;
        }
    }

    private static void AddContainer(WireXml xml, MappItem item, MappForm form, WireRows<MappRow> rows) =>
        item.Containers.Add(item.Containers.Count < MaxContainers
            ? ReadContainer(xml, new MappContainer(form), rows)
            : throw new WireFormatException($"the answer to a call has more than {MaxContainers} <template_id> and <email>"));

    private static MappContainer ReadContainer(WireXml xml, MappContainer container, WireRows<MappRow> rows)
    {
        if (xml.IsEmpty)
        {
            return container;
        }

        int depth = xml.Depth;
        while (xml.MoveToChildOrText(depth, out string? text))
        {
            if (text is not null)
            {
                // An empty container may be the bare value.
                container.Value ??= text;
            }
            else if (xml.Name == "value")
            {
                container.Value = xml.ReadText();
            }
            else if (xml.Name == "item")
            {
                container.Rows++;
                rows.Add(ReadRow(xml, container, rows.Count + 1));
            }
        }

        return container;
    }

    private static MappRow ReadRow(WireXml xml, MappContainer container, int number)
    {
        string? email = null;
        string? templateId = null;
        string? externalId = null;
        string? reason = null;
        int? flaggedInvalid = null;
        DateTime? bouncedDate = null;
        bool more = !xml.IsEmpty;
        int depth = xml.Depth;
        while (more && xml.MoveToChild(depth))
        {
            switch (xml.Name)
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
                    flaggedInvalid = xml.ReadNumber(number);
                    break;
                case "bounced_date":
                    bouncedDate = ReadDate(xml, number);
                    break;
            }
        }

        if (container.Form == MappForm.Template && email is null)
        {
            throw new WireFormatException($"row {number} has no 'email'");
        }

        if ((templateId, externalId, reason, flaggedInvalid, bouncedDate, email) is (null, null, null, null, null, null))
        {
            throw new WireFormatException($"row {number} says nothing");
        }

        return new MappRow(
            container, container.Form == MappForm.Template ? email : templateId, externalId, reason, flaggedInvalid, bouncedDate);
    }

    private static DateTime? ReadDate(WireXml xml, int row) => xml.ReadSpan(row) switch
    {
        "" or NoDate => null,
        var text when LocalTime.TryRead(text, out DateTime local) => local,
        _ => throw WireXml.Malformed(row, "bounced_date", "is no date such as 2017-01-05 19:23:45"),
    };
}
