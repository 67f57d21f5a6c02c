namespace BounceKit.Esv2;

/// <summary>Adds the key to the query, where this API wants it, and takes it off again, so that no outer handler, log or trace sees it.</summary>
internal sealed class Esv2KeyHandler(string key) : DelegatingHandler
{
    private readonly string _parameter = $"apiKey={Uri.EscapeDataString(key)}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        request.RequestUri = new Uri($"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}{_parameter}");
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = address;
        }
    }
}
