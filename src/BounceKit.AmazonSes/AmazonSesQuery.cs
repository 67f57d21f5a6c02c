using System.Globalization;

namespace BounceKit.AmazonSes;

/// <summary>The query string of a request for a page.</summary>
internal static class AmazonSesQuery
{
    // No entry is older or newer. A bound beyond them would leave nothing out.
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // "After" and "before" a date: whether the date itself belongs to the range is not documented, so each bound is a second wider.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    public static string From(BounceQuery query, AmazonSesOptions options, string? token)
    {
        string[] parameters =
        [
            string.Create(CultureInfo.InvariantCulture, $"PageSize={options.PageSize}"),
            Text("Reason", AmazonSesMapping.ReasonFor(query)),
            Date("StartDate", query.Since, -Margin),
            // Never the present: an entry that a new bounce moves beyond it would be missing.
            Date("EndDate", query.Until, Margin),
            Tenant(options),
            Text("NextToken", token),
        ];
        return string.Join('&', parameters.Where(static parameter => parameter.Length > 0));
    }

    public static string Tenant(AmazonSesOptions options) => Text("TenantName", string.IsNullOrWhiteSpace(options.TenantName) ? null : options.TenantName);

    private static string Text(string name, string? value) => value is null ? "" : $"{name}={Uri.EscapeDataString(value)}";

    private static string Date(string name, DateTimeOffset? bound, TimeSpan margin) => bound is { } at && at > Earliest && at < Latest
        ? Text(name, (at + margin).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        : "";
}
