namespace BounceKit.Cli;

/// <summary>The command line or the configuration asks for what can't be; nothing was sent. Each message says what to do.</summary>
internal sealed class RefusedException(params IReadOnlyList<string> messages) : Exception(string.Join(Environment.NewLine, messages))
{
    public IReadOnlyList<string> Messages => messages;

    /// <summary>What else to do, a line each.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
