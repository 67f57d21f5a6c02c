using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Tests.Acme;

/// <summary>A made-up provider, stricter than the built-in ones: pages by tokens, one row per address, hard bounces only, and no odd addresses.</summary>
internal sealed class AcmeSimulator : ProviderSimulator
{
    public const int MaxPageSize = 100;

    public override string Provider => "Acme";

    public string Key { get; } = "simulated-acme-key";

    public int? Limit { get; init; }

    public override int? ResultLimit => Limit;

    public override bool HasPageTokens => true;

    public override bool HasUniqueAddresses => true;

    public override bool HasUndatedRows => false;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["BaseAddress"] = BaseAddress.ToString(),
        ["Key"] = Key,
    };

    public override bool CanHold(string address) =>
        address.Contains('@', StringComparison.Ordinal) && address.All(character => char.IsAsciiLetterOrDigit(character) || "@.+-".Contains(character, StringComparison.Ordinal));

    protected override async Task RespondAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        int size = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        if (context.Request.Headers.Authorization != $"Key {Key}" || size > MaxPageSize)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        IEnumerable<SimulatedBounce> rows = Bounces.Take(Limit ?? int.MaxValue);
        if (NextPage(context, rows, query["token"].FirstOrDefault(), size) is not { } page)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new
            {
                entries = page.Rows.Select(row => new { address = row.Email, at = row.OccurredAt }),
                next = page.NextToken,
                link = page.NextToken is null ? null : Link($"?limit={size}&token={page.NextToken}"),
            },
            JsonSerializerOptions.Web, context.RequestAborted);
    }
}
