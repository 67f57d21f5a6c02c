namespace BounceKit.Suppressions.Worker;

/// <summary>What happens at a seam.</summary>
public enum SeamAction
{
    /// <summary>Nothing but a line that says so.</summary>
    Tell,

    /// <summary>The process is frozen with SIGSTOP, until somebody sends it SIGCONT.</summary>
    Freeze,

    /// <summary>The process is killed with SIGKILL, as by a failure of power: no handler runs, no buffer is written.</summary>
    Kill,
}
