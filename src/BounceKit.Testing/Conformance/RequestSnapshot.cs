using System.Diagnostics;

namespace BounceKit.Testing.Conformance;

/// <summary>What a handler can see of a request.</summary>
/// <param name="Address">The URL.</param>
/// <param name="Headers">The headers, those of the content included, as name and value.</param>
/// <param name="Body">The body; empty where there is none.</param>
internal sealed record RequestSnapshot(string Address, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public static async Task<RequestSnapshot> TakeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<(string Name, string Value)> headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? [])
            .Where(header => !IsFrameworks(header.Key))
            .SelectMany(header => header.Value.Select(value => (header.Key, value)));
        return new RequestSnapshot(request.RequestUri?.OriginalString ?? "", [.. headers.Order()], body);
    }

    /// <summary>What is different in another snapshot of the same request; null where nothing is.</summary>
    public string? DifferenceTo(RequestSnapshot other) =>
        other.Address != Address ? $"the URL, {other.Address}"
        : other.Body != Body ? "the body"
        : other.Headers.Except(Headers).Concat(Headers.Except(other.Headers)).FirstOrDefault() is { Name: { } name } ? $"the header {name}"
        : null;

    public override string ToString() =>
        $"{Address} {string.Join(' ', Headers.Select(header => $"{header.Name}: {header.Value}"))} {Uri.UnescapeDataString(Body)}";

    // The framework adds these itself while it sends.
    private static bool IsFrameworks(string header) =>
        header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || DistributedContextPropagator.Current.Fields.Contains(header, StringComparer.OrdinalIgnoreCase);
}
