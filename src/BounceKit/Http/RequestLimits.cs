namespace BounceKit.Http;

/// <summary>How long and how large one answer may be, and how often a source may try again.</summary>
internal sealed record RequestLimits
{
    public required TimeSpan Connect { get; init; }

    public required TimeSpan Headers { get; init; }

    public required TimeSpan Idle { get; init; }

    public required long MaxBytes { get; init; }

    public required int MaxRatio { get; init; }

    public required int MaxRetriesPerMinute { get; init; }

    public static RequestLimits From(BounceSourceOptions options) => new()
    {
        Connect = options.ConnectTimeout,
        Headers = options.HeadersTimeout,
        Idle = options.IdleTimeout,
        MaxBytes = options.MaxResponseBytes,
        MaxRatio = options.MaxCompressionRatio,
        MaxRetriesPerMinute = options.MaxRetriesPerMinute,
    };
}
