namespace BounceKit.Testing;

/// <summary>What a <see cref="BounceSimulator"/> serves.</summary>
public sealed class BounceSimulatorOptions
{
    /// <summary>The port on loopback; 0 for any free one.</summary>
    /// <value>0.</value>
    public int Port { get; set; }

    /// <summary>How many made-up rows each provider starts with.</summary>
    /// <value>1,200: several pages for each provider.</value>
    public int RowsPerProvider { get; set; } = 1200;

    /// <summary>The seed of the made-up rows: the same seed gives the same rows.</summary>
    /// <value>1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// Simulated providers to serve beside the built-in ones, such as one of your own. <see cref="BounceSimulatorExtensions.AddSimulated"/> needs their
    /// providers to be known: see <see cref="BounceSourcesBuilder.AddProvider"/>.
    /// </summary>
    /// <value>Empty.</value>
    public IReadOnlyList<ProviderSimulator> Others { get; set; } = [];

    /// <summary>The clock; made-up rows lie in the 90 days before its current time.</summary>
    /// <value>The system's.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
