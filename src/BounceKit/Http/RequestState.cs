using BounceKit.Telemetry;

namespace BounceKit.Http;

/// <summary>What the handlers need to know about one request across its attempts.</summary>
internal sealed class RequestState(long started, bool mayRepeat)
{
    private static readonly HttpRequestOptionsKey<RequestState> Key = new("BounceKit.RequestState");

    private int _attempts;

    /// <summary>The <see cref="TimeProvider"/> timestamp at which the request began, before it was held back.</summary>
    public long Started { get; } = started;

    /// <summary>Whether sending it twice does no harm.</summary>
    public bool MayRepeat { get; } = mayRepeat;

    public RequestTelemetry? Telemetry { get; init; }

    /// <summary>Observes what each response states about the server's rate limit.</summary>
    public RateGate? Gate { get; init; }

    public int Attempts => _attempts;

    public static RequestState? Find(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Key, out RequestState? state) ? state : null;

    public void Attach(HttpRequestMessage request) => request.Options.Set(Key, this);

    public void BeginAttempt()
    {
        int attempt = Interlocked.Increment(ref _attempts);
        Telemetry?.BeginAttempt(attempt);
    }
}
