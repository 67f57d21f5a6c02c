namespace BounceKit.Testing;

/// <summary>What a <see cref="ChaosProxy"/> does.</summary>
public sealed class ChaosOptions
{
    /// <summary>The seed: with the same seed, the connection of the same number meets the same fate.</summary>
    /// <value>1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>How many of the connections are disturbed, from 0 to 1.</summary>
    /// <value>0.5.</value>
    public double Rate { get; set; } = 0.5;

    /// <summary>What is done to a disturbed connection: one of these.</summary>
    /// <value>All but <see cref="ChaosAction.Pass"/>.</value>
    public IReadOnlyList<ChaosAction> Actions { get; set; } = [.. Enum.GetValues<ChaosAction>().Where(act => act != ChaosAction.Pass)];

    /// <summary>The most bytes of answers that pass before a connection is broken off or stalls.</summary>
    /// <value>64 KiB.</value>
    public int MaxBytes { get; set; } = 64 * 1024;

    /// <summary>The longest wait of <see cref="ChaosAction.Delay"/> before a piece.</summary>
    /// <value>20 milliseconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The port on loopback; 0 for any free one.</summary>
    /// <value>0.</value>
    public int Port { get; set; }

    /// <summary>The clock of the waits.</summary>
    /// <value>The system's.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
