namespace BounceKit.Tests.Faults;

/// <summary>Sends one page's requests to a port where they are refused: a simulated server that listens can't refuse a connection.</summary>
internal sealed class RefusingHandler(int page, int strikes, int port) : DelegatingHandler
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _left = strikes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Uri address = request.RequestUri!;
        if (!_numbers.TryGetValue($"{address} {body}", out int number))
        {
            number = _numbers[$"{address} {body}"] = _numbers.Count + 1;
        }

        if (number != page || _left-- <= 0)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        try
        {
            request.RequestUri = new UriBuilder(address) { Port = port }.Uri;
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = address;
        }
    }
}
