namespace BounceKit.Internal;

/// <summary>How much and how long one answer may take.</summary>
internal sealed record BodyLimits(TimeSpan Headers, TimeSpan Idle, long MaxBytes, int MaxRatio)
{
    public static BodyLimits From(BounceSourceOptions options) =>
        new(options.HeadersTimeout, options.IdleTimeout, options.MaxResponseBytes, options.MaxCompressionRatio);
}
