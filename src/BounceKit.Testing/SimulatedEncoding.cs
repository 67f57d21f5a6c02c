namespace BounceKit.Testing;

/// <summary>How a simulated provider compresses response bodies.</summary>
public enum SimulatedEncoding
{
    /// <summary>Not at all.</summary>
    Identity = 0,

    /// <summary>With gzip, where the client accepts it.</summary>
    GZip,

    /// <summary>With brotli, where the client accepts it.</summary>
    Brotli,
}
