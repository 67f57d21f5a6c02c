namespace BounceKit.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>A source failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing was sent.</summary>
    public const int Refused = 2;

    /// <summary>Some of the addresses that were looked up must not be written to.</summary>
    public const int Suppressed = 3;

    /// <summary>Cancelled, or a question was answered with no.</summary>
    public const int Cancelled = 130;
}
