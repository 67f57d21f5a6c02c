using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Esv2;

/// <summary>The method <c>RemovedSubscribers</c>: what it accepts, and the XML that it returns.</summary>
internal static class Esv2RemovedSubscribers
{
    public const string List = "removed";

    private const string FirstListId = "1";

    private static readonly (string Name, BounceReason Reason)[] RemoveTypes =
    [
        ("OptOutLink", BounceReason.Unsubscribed), ("Complaint", BounceReason.Complaint), ("UserUnknown", BounceReason.UserUnknown),
        ("BounceLimit", BounceReason.MailboxFull), ("Ui", BounceReason.Suppressed), ("Api", BounceReason.Other),
    ];

    private static readonly HashSet<string> Parameters =
        new(["apiKey", "listIds", "removeTypes", "startDate", "endDate", "option", "channel"], StringComparer.Ordinal);

    /// <summary>One made-up row after the other is of the next remove type.</summary>
    public static SimulatedBounce Remove(SimulatedBounce row, int index) => row with
    {
        List = List,
        Scope = (index % 3 + 1).ToString(CultureInfo.InvariantCulture),
        Diagnostic = "",
        Status = "",
        Reason = RemoveTypes[index % RemoveTypes.Length].Reason,
        Type = RemoveTypes[index % RemoveTypes.Length].Reason.ToBounceType(),
    };

    public static IEnumerable<(string For, string Text)> ProblemsOf(IQueryCollection query)
    {
        if (!Values(query, "removeTypes").All(value => RemoveTypes.Any(type => type.Name == value)))
        {
            yield return ("removeTypes", "Remove type is not valid.");
        }

        if (!Values(query, "listIds").All(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            yield return ("listIds", "List identifier is not valid.");
        }

        if (query["option"].FirstOrDefault() is not (null or "Customs"))
        {
            yield return ("option", "Valid values are: Customs.");
        }

        foreach (string unknown in query.Keys.Where(key => !Parameters.Contains(key)))
        {
            yield return (unknown, "There is no such parameter.");
        }
    }

    public static bool Passes(SimulatedBounce row, IQueryCollection query) =>
        (Values(query, "removeTypes") is [] || Values(query, "removeTypes").Contains(TypeOf(row), StringComparer.Ordinal))
        && (Values(query, "listIds") is [] || Values(query, "listIds").Contains(ListIdOf(row), StringComparer.Ordinal));

    /// <param name="rows">The rows.</param>
    /// <param name="channel">The channel that was requested.</param>
    /// <param name="dateOf">Writes a date.</param>
    public static string Write(IEnumerable<SimulatedBounce> rows, string channel, Func<DateTimeOffset, string> dateOf)
    {
        StringBuilder xml = new("<Data><RemovedSubscribers>");
        foreach (SimulatedBounce row in rows)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<RemovedSubscriber><Id>{row.Id}</Id>");
            Append(xml, "Email", channel == "SmsMms" ? null : row.Email);
            Append(xml, "Phone", channel == "Email" ? null : row.Phone);
            xml.Append(CultureInfo.InvariantCulture, $"<ListId>{ListIdOf(row)}</ListId>");
            xml.Append(row.OccurredAt is { } at ? $"<UnsubscribedOn>{dateOf(at)}</UnsubscribedOn>" : "<UnsubscribedOn xsi:nil=\"true\" />");
            xml.Append("</RemovedSubscriber>");
        }

        return xml.Append("</RemovedSubscribers></Data>").ToString();
    }

    private static void Append(StringBuilder xml, string name, string? text)
    {
        if (text is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<{name}>{SecurityElement.Escape(text)}</{name}>");
        }
    }

    private static string ListIdOf(SimulatedBounce row) => row.Scope ?? FirstListId;

    private static string TypeOf(SimulatedBounce row) => RemoveTypes.FirstOrDefault(type => type.Reason == row.Reason).Name
        ?? (row.Reason.ToBounceType() == BounceType.Hard ? "UserUnknown" : "BounceLimit");

    private static string[] Values(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Split(',') ?? [];
}
