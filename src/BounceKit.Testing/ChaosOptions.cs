namespace BounceKit.Testing;

/// <summary>What a <see cref="ChaosProxy"/> does.</summary>
public sealed class ChaosOptions
{
    /// <summary>The seed: with the same seed, the same thing happens to the n-th connection.</summary>
    /// <value>1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>The share of connections that are disturbed, from 0 to 1.</summary>
    /// <value>0.5.</value>
    public double Rate { get; set; } = 0.5;

    /// <summary>What may happen to a disturbed connection.</summary>
    /// <value>All but <see cref="ChaosAction.Pass"/>.</value>
    public IReadOnlyList<ChaosAction> Actions { get; set; } = [.. Enum.GetValues<ChaosAction>().Where(act => act != ChaosAction.Pass)];

    /// <summary>The most bytes of responses that pass before a connection breaks or stalls.</summary>
    /// <value>64 KiB.</value>
    public int MaxBytes { get; set; } = 64 * 1024;

    /// <summary>The longest delay of <see cref="ChaosAction.Delay"/> before a piece of data.</summary>
    /// <value>20 milliseconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The port on loopback; 0 for any free one.</summary>
    /// <value>0.</value>
    public int Port { get; set; }

    /// <summary>The clock for delays.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
