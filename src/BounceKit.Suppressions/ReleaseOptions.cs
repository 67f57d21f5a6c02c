namespace BounceKit.Suppressions;

/// <summary>What a release includes.</summary>
public sealed record ReleaseOptions
{
    /// <summary>Whether to remove the addresses at the providers as well, from the lists of bounces and blocks of the sources that can.</summary>
    /// <value><see langword="false"/>.</value>
    public bool AtProviders { get; init; }

    /// <summary>Whether to release people who complained or unsubscribed. They are never removed at providers.</summary>
    /// <value><see langword="false"/>: they are refused.</value>
    public bool IncludeOptOuts { get; init; }
}
