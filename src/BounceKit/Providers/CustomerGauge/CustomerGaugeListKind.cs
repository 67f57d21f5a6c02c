using System.Globalization;

namespace BounceKit.CustomerGauge;

/// <summary>One of CustomerGauge's lists, and how it is requested.</summary>
/// <param name="name">The word in the setting <c>Lists</c>.</param>
/// <param name="path">The path, without the format.</param>
/// <param name="fixedPageSize">How many rows a page has where that can't be requested; null where it can.</param>
internal sealed class CustomerGaugeListKind(string name, string path, int? fixedPageSize)
{
    public static readonly CustomerGaugeListKind Bounces = new("bounces", "lists/bounce", fixedPageSize: null);

    // "Only 100 records are returned in each call", and there is no limit among the parameters.
    public static readonly CustomerGaugeListKind Unsubscribes = new("unsubscribes", "lists/unsubscribe", fixedPageSize: 100);

    private static readonly CustomerGaugeListKind[] All = [Bounces, Unsubscribes];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static kind => kind.Name)];

    public string Name => name;

    public static CustomerGaugeListKind Find(string name) => Array.Find(All, kind => kind.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a list.", nameof(name));

    /// <summary>How many rows a page has.</summary>
    public int PageSizeOf(CustomerGaugeOptions options) => fixedPageSize ?? options.PageSize;

    /// <summary>The address of a page.</summary>
    /// <param name="options">The format, and how many rows.</param>
    /// <param name="filters">The filters, each followed by <c>&amp;</c>.</param>
    /// <param name="start">The first row, counted from 0.</param>
    public string PageAddress(CustomerGaugeOptions options, string filters, long start)
    {
        string format = options.Format == CustomerGaugeFormat.Xml ? "xml" : "json";
        string limit = fixedPageSize is null ? string.Create(CultureInfo.InvariantCulture, $"limit={options.PageSize}&") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{path}.{format}?{filters}{limit}start={start}");
    }
}
