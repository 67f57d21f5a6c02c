namespace BounceKit.Dashboard.Overview;

/// <summary>How a source is doing, the worst first.</summary>
internal enum SourceHealth
{
    /// <summary>Background rounds have stopped: the provider refused the credentials.</summary>
    Stopped,

    /// <summary>The last round failed.</summary>
    Failing,

    /// <summary>The last round ended too long ago.</summary>
    Late,

    /// <summary>No round has ended yet.</summary>
    Waiting,

    /// <summary>Everything is as it should be.</summary>
    Good,

    /// <summary>It is not configured any more.</summary>
    Retired,
}
