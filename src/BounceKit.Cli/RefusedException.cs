namespace BounceKit.Cli;

/// <summary>The command line or the configuration cannot be carried out; nothing was sent. Each message says what to do.</summary>
internal sealed class RefusedException(params IReadOnlyList<string> messages) : Exception(string.Join(Environment.NewLine, messages))
{
    public IReadOnlyList<string> Messages => messages;

    /// <summary>What else to do, one line each.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
