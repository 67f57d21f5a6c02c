using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SendGrid;

/// <summary><c>/v3/asm</c>: who unsubscribed from which group, and from everything.</summary>
internal sealed class SendGridGroups(SendGridSimulator simulator)
{
    private const string Global = "unsubscribes";
    private const string OfGroups = "group_unsubscribes";

    /// <summary>Responds to a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What follows <c>/v3/asm/</c>, by its slashes.</param>
    public Task RespondAsync(HttpContext context, string[] path) => (context.Request.Method, path) switch
    {
        ("GET", _) when !SendGridResponse.HasOnly(context.Request.Query) => SendGridResponse.InvalidAsync(context),
        ("GET", ["groups"]) => SendGridResponse.WriteArrayAsync(context, simulator.Groups, WriteGroup),
        ("GET", ["groups", var id, "suppressions"]) when IsGroup(id) => WriteMembersAsync(context, id),
        ("DELETE", ["groups", var id, "suppressions", var address]) when IsGroup(id) => DeleteAsync(context, OfGroups, id, Uri.UnescapeDataString(address)),
        ("GET", ["suppressions"]) => WriteAllAsync(context),
        ("GET", ["suppressions", "global", var address]) => GetGlobalAsync(context, Uri.UnescapeDataString(address)),
        ("DELETE", ["suppressions", "global", var address]) => DeleteAsync(context, Global, group: null, Uri.UnescapeDataString(address)),
        ("GET", ["suppressions", var address]) => WriteGroupsOfAsync(context, Uri.UnescapeDataString(address)),
        (_, ["groups"] or ["suppressions"]) => SendGridResponse.NotAllowedAsync(context),
        _ => SendGridResponse.NotFoundAsync(context),
    };

    private bool IsGroup(string id) => simulator.Groups.Any(group => TextOf(group.Key) == id);

    private IEnumerable<SimulatedBounce> MembersOf(string id) => simulator.RowsOf(OfGroups).Where(row => GroupOf(row) == id);

    // A row that names none is in the first group.
    private string GroupOf(SimulatedBounce row) => row.Scope ?? TextOf(simulator.Groups.Keys.Min());

    private void WriteGroup(System.Text.Json.Utf8JsonWriter writer, KeyValuePair<int, string> group)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, group.Key);
        writer.WriteString("name"u8, group.Value);
        writer.WriteString("description"u8, $"Everybody who gets {group.Value}");
        writer.WriteBoolean("is_default"u8, group.Key == simulator.Groups.Keys.Min());
        writer.WriteNumber("unsubscribes"u8, MembersOf(TextOf(group.Key)).Count());
        writer.WriteEndObject();
    }

    private Task WriteMembersAsync(HttpContext context, string id) =>
        SendGridResponse.WriteArrayAsync(context, MembersOf(id), static (writer, row) => writer.WriteStringValue(row.Email));

    // One response, which may be cut short without saying so.
    private Task WriteAllAsync(HttpContext context) => SendGridResponse.WriteArrayAsync(
        context, simulator.RowsOf(OfGroups).Take(simulator.MaxRowsPerPage ?? int.MaxValue), (writer, row) =>
        {
            int id = int.Parse(GroupOf(row), CultureInfo.InvariantCulture);
            writer.WriteStartObject();
            writer.WriteString("email"u8, row.Email);
            writer.WriteNumber("group_id"u8, id);
            writer.WriteString("group_name"u8, simulator.Groups[id]);
            if (row.OccurredAt is { } at)
            {
                writer.WriteNumber("created_at"u8, at.ToUnixTimeSeconds());
            }

            writer.WriteEndObject();
        });

    private Task WriteGroupsOfAsync(HttpContext context, string address) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("suppressions"u8);
        foreach ((int id, string name) in simulator.Groups)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, id);
            writer.WriteString("name"u8, name);
            writer.WriteString("description"u8, $"Everybody who gets {name}");
            writer.WriteBoolean("is_default"u8, id == simulator.Groups.Keys.Min());
            writer.WriteBoolean("suppressed"u8, MembersOf(TextOf(id)).Any(row => Is(row, address)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private Task GetGlobalAsync(HttpContext context, string address) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        if (simulator.RowsOf(Global).FirstOrDefault(row => Is(row, address)) is { } found)
        {
            writer.WriteString("recipient_email"u8, found.Email);
        }

        writer.WriteEndObject();
    });

    // Done as well where there was nothing to delete.
    private Task DeleteAsync(HttpContext context, string list, string? group, string address)
    {
        simulator.Bounces.Remove(row => row.List == list && Is(row, address) && (group is null || GroupOf(row) == group));
        return SendGridResponse.DoneAsync(context);
    }

    private static bool Is(SimulatedBounce row, string address) => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase);

    private static string TextOf(int id) => id.ToString(CultureInfo.InvariantCulture);
}
