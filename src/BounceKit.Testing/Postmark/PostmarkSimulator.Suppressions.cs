using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Postmark;

public sealed partial class PostmarkSimulator
{
    private const string Suppressed = "suppressions";
    private const int MaxDeletions = 50;

    private static readonly string[] DumpParameters = ["SuppressionReason", "Origin", "fromdate", "todate", "EmailAddress"];

    private Task DumpAsync(HttpContext context, string stream)
    {
        IQueryCollection query = context.Request.Query;
        if (!Streams.Contains(stream, StringComparer.Ordinal) || query.Keys.Any(key => !DumpParameters.Contains(key, StringComparer.Ordinal)))
        {
            return InvalidAsync(context, "Invalid message stream or parameter.");
        }

        if (!query.TryDay("fromdate", out DateOnly? from) || !query.TryDay("todate", out DateOnly? to) || from > to)
        {
            return InvalidAsync(context, "Invalid date.");
        }

        string? address = query["EmailAddress"].FirstOrDefault();
        // No order is documented.
        IEnumerable<SimulatedBounce> rows = Bounces.Reverse().Where(row => IsSuppressed(row, stream)
            && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.OccurredAt!.Value, TimeZone).DateTime) is var day && !(day < from) && !(day > to)
            && (address is null || address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)));
        return PostmarkResponses.WriteSuppressionsAsync(context, rows, TimeZone);
    }

    private async Task DeleteAsync(HttpContext context, string stream)
    {
        string[]? addresses = context.Request.HasJsonContentType() ? await ReadAddressesAsync(context).ConfigureAwait(false) : null;
        if (addresses is not { Length: > 0 and <= MaxDeletions } || !Streams.Contains(stream, StringComparer.Ordinal))
        {
            await InvalidAsync(context, "Invalid message stream, or not 1 to 50 addresses.").ConfigureAwait(false);
            return;
        }

        string[] kept = [.. addresses.Where(address => Bounces.Any(row => IsOf(address, row, stream) && row.Reason == BounceReason.Complaint))];
        Bounces.Remove(row => addresses.Except(kept, StringComparer.Ordinal).Any(address => IsOf(address, row, stream)));
        await PostmarkResponses.WriteDeletionAsync(context, addresses, kept).ConfigureAwait(false);
    }

    private static async Task<string[]?> ReadAddressesAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            return [.. body.RootElement.GetProperty("Suppressions").EnumerateArray().Select(item => item.GetProperty("EmailAddress").GetString()!)];
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsSuppressed(SimulatedBounce row, string stream) =>
        row.OccurredAt is not null && (SuppressesBounces || row.List == Suppressed) && IsOf(row, stream);

    private bool IsOf(string address, SimulatedBounce row, string stream) =>
        IsSuppressed(row, stream) && address.Equals(row.Email, StringComparison.OrdinalIgnoreCase);
}
