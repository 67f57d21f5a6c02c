namespace BounceKit.CustomerGauge;

/// <summary>An access token. Not a record: a record's text would show it.</summary>
internal sealed class CustomerGaugeToken(string value, TimeSpan? lifetime)
{
    private static long _last;

    /// <summary>Names the token where its value must not be seen.</summary>
    public long Number { get; } = Interlocked.Increment(ref _last);

    public string Value => value;

    /// <summary>How long the server says it lives; null where it does not.</summary>
    public TimeSpan? Lifetime => lifetime;
}
