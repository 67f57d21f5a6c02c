namespace BounceKit.Suppressions.Alerts;

/// <summary>What became of an attempt to deliver. For several destinations at once.</summary>
internal sealed class AlertAttempt
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Id, string Destination)> _done = [];
    private readonly List<string> _problems = [];

    /// <summary>What was delivered, or is given up.</summary>
    public IReadOnlyCollection<(string Id, string Destination)> Done => _done;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether something failed that is worth another attempt.</summary>
    public bool IsRestNeeded { get; private set; }

    /// <summary>How long a destination asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    public void Add((string Id, string Destination) done)
    {
        lock (_lock)
        {
            _done.Add(done);
        }
    }

    public void AddProblem(string problem, bool isFinal, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _problems.Add(problem);
            IsRestNeeded |= !isFinal;
            RetryAfter = RetryAfter is null || retryAfter > RetryAfter ? retryAfter ?? RetryAfter : RetryAfter;
        }
    }
}
