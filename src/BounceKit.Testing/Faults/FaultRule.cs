namespace BounceKit.Testing.Faults;

/// <summary>A fault with the requests that it applies to.</summary>
/// <param name="fault">The fault.</param>
/// <param name="page">The page that it applies to, from 1; null for all.</param>
/// <param name="route">What the path of a request must contain, requests for a token included; null for every request for data.</param>
internal sealed class FaultRule(Fault fault, int? page, string? route)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, KeptResponse> _responses = [];

    private int _struck;

    public Fault Fault => fault;

    public int? Page => page;

    public bool KeepsResponses => fault.RepeatsPages;

    public bool IsAbout(string path, bool isAuxiliary) =>
        route is null ? !isAuxiliary : path.Contains(route, StringComparison.OrdinalIgnoreCase);

    /// <summary>The number of the page that a request asks for: that of the first request that was the same.</summary>
    public int NumberOf(string request)
    {
        lock (_lock)
        {
            return _numbers.TryGetValue(request, out int known) ? known : _numbers[request] = _numbers.Count + 1;
        }
    }

    /// <summary>Whether the fault applies to that page now; if so, that is counted.</summary>
    public bool Strikes(int number)
    {
        bool isMeant = page is null || number == page || (fault.RepeatsPages && number > page);
        lock (_lock)
        {
            return isMeant && _struck < fault.Strikes && ++_struck > 0;
        }
    }

    public void Keep(int number, KeptResponse response)
    {
        lock (_lock)
        {
            _responses[number] = response;
        }
    }

    public KeptResponse? FindResponse(int number)
    {
        lock (_lock)
        {
            return _responses.GetValueOrDefault(number);
        }
    }
}
