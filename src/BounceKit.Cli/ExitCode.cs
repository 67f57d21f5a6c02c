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

    /// <summary>What was asked about is so: some addresses must not be written to, or there are more bounces than a limit.</summary>
    public const int ConditionMet = 3;

    /// <summary>Cancelled, or a question was answered with no.</summary>
    public const int Cancelled = 130;
}
