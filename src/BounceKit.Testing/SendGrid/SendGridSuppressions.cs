using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SendGrid;

/// <summary><c>/v3/suppression</c>: the lists that are read in pages.</summary>
internal sealed class SendGridSuppressions(SendGridSimulator simulator)
{
    private const int MaxPageSize = 500;
    private const string Bounces = "bounces";
    private const string Blocks = "blocks";
    private const string InvalidEmails = "invalid_emails";
    private const string SpamReports = "spam_reports";
    private const string Unsubscribes = "unsubscribes";

    /// <summary>Responds to a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What follows <c>/v3/suppression/</c>, by its slashes.</param>
    public Task RespondAsync(HttpContext context, string[] path) => (context.Request.Method, path) switch
    {
        ("GET", [Bounces or Blocks or InvalidEmails or SpamReports or Unsubscribes]) => ListAsync(context, path[0]),
        ("DELETE", [Bounces or Blocks or InvalidEmails or SpamReports]) => DeleteSomeAsync(context, path[0]),
        (_, [Bounces or Blocks or InvalidEmails or SpamReports or Unsubscribes]) => SendGridResponse.NotAllowedAsync(context),
        ("GET", [Bounces or Blocks or InvalidEmails or SpamReports, var address]) => GetAsync(context, path[0], Uri.UnescapeDataString(address)),
        ("DELETE", [Bounces or Blocks or InvalidEmails or SpamReports, var address]) => DeleteOneAsync(context, path[0], Uri.UnescapeDataString(address)),
        _ => SendGridResponse.NotFoundAsync(context),
    };

    private Task ListAsync(HttpContext context, string list)
    {
        IQueryCollection query = context.Request.Query;
        if (!SendGridResponse.IsPage(query) ||
            !query.TryNumber<long>("limit", 1, MaxPageSize, MaxPageSize, out long limit) ||
            !query.TryNumber<long>("offset", 0, int.MaxValue, 0, out long offset) ||
            !query.TryNumber<long>("start_time", 0, long.MaxValue, 0, out long start) ||
            !query.TryNumber<long>("end_time", 0, long.MaxValue, long.MaxValue, out long end) ||
            start > end)
        {
            return SendGridResponse.InvalidAsync(context);
        }

        string? email = query["email"].FirstOrDefault();
        IEnumerable<SimulatedBounce> rows = simulator.RowsOf(list).Where(row => InRange(row, start, end) && Matches(row.Email!, list, email));
        return WriteRowsAsync(context, list, rows.Skip((int)offset).Take((int)Math.Min(limit, simulator.MaxRowsPerPage ?? limit)));
    }

    private Task GetAsync(HttpContext context, string list, string address) =>
        SendGridResponse.HasOnly(context.Request.Query)
            ? WriteRowsAsync(context, list, simulator.RowsOf(list).Where(row => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)))
            : SendGridResponse.InvalidAsync(context);

    private Task DeleteOneAsync(HttpContext context, string list, string address) =>
        simulator.Bounces.Remove(row => row.List == list && address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)) == 0
            ? SendGridResponse.NotFoundAsync(context)
            : SendGridResponse.DoneAsync(context);

    private async Task DeleteSomeAsync(HttpContext context, string list)
    {
        JsonElement body;
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await SendGridResponse.ErrorAsync(context, StatusCodes.Status400BadRequest, "a JSON body is required").ConfigureAwait(false);
            return;
        }

        bool all = body.TryGetProperty("delete_all", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        bool some = body.TryGetProperty("emails", out JsonElement emails) && emails.ValueKind == JsonValueKind.Array && emails.GetArrayLength() > 0;
        if (all == some)
        {
            await SendGridResponse.ErrorAsync(context, StatusCodes.Status400BadRequest, "either delete_all or emails is required").ConfigureAwait(false);
            return;
        }

        HashSet<string> addresses = some
            ? emails.EnumerateArray().Select(email => email.GetString() ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        simulator.Bounces.Remove(row => row.List == list && row.Email is not null && (all || addresses.Contains(row.Email)));
        await SendGridResponse.DoneAsync(context).ConfigureAwait(false);
    }

    // Both ends inclusive, in whole seconds.
    private static bool InRange(SimulatedBounce row, long start, long end) =>
        row.OccurredAt is not { } at || (at.ToUnixTimeSeconds() >= start && at.ToUnixTimeSeconds() <= end);

    // That of invalid addresses is documented as a match.
    private static bool Matches(string email, string list, string? pattern) =>
        pattern is null || (list == InvalidEmails ? email == pattern : SendGridResponse.MatchesPrefix(email, pattern));

    private static Task WriteRowsAsync(HttpContext context, string list, IEnumerable<SimulatedBounce> rows) =>
        SendGridResponse.WriteArrayAsync(context, rows, (writer, row) =>
        {
            writer.WriteStartObject();
            if (row.OccurredAt is { } at)
            {
                WriteCreated(writer, list, at);
            }

            writer.WriteString("email"u8, row.Email);
            if (list is Bounces or Blocks or InvalidEmails)
            {
                writer.WriteString("reason"u8, row.Diagnostic);
            }

            if (list is Bounces or Blocks)
            {
                writer.WriteString("status"u8, row.Status);
            }

            if (list == SpamReports)
            {
                writer.WriteString("ip"u8, $"192.0.2.{(row.Id % 3) + 1}");
            }

            writer.WriteEndObject();
        });

    // Whole seconds as a rule; the specification's type for bounces is "number", and fractions occur.
    private static void WriteCreated(Utf8JsonWriter writer, string list, DateTimeOffset at)
    {
        decimal seconds = (decimal)(at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        if (list != Bounces || seconds == decimal.Truncate(seconds))
        {
            writer.WriteNumber("created"u8, (long)seconds);
        }
        else
        {
            writer.WriteNumber("created"u8, seconds);
        }
    }
}
