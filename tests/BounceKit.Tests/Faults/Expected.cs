namespace BounceKit.Tests.Faults;

/// <summary>How a listing has to end: with exactly the list where <see cref="Failure"/> is null, else with exactly that exception.</summary>
internal sealed record Expected(Type? Failure = null)
{
    public static readonly Expected List = new();

    /// <summary>The HTTP status that the exception carries; 0 where there was no answer to speak of.</summary>
    public int Status { get; init; }

    /// <summary>The least number of attempts that it tells of.</summary>
    public int Attempts { get; init; }

    /// <summary>The most.</summary>
    public int MostAttempts { get; init; } = int.MaxValue;

    /// <summary>Whether the whole list is as good an ending.</summary>
    public bool MayBeList { get; init; }

    /// <summary>The wait that it carries, give or take two seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Expected Fails<TException>(int status = 0)
        where TException : BounceSourceException => new(typeof(TException)) { Status = status };

    /// <summary>Tried as often as may be.</summary>
    public Expected Retried() => this with { Attempts = FaultRun.Attempts, MostAttempts = FaultRun.Attempts };

    /// <summary>Tried once, since another try can't help.</summary>
    public Expected AtOnce() => this with { Attempts = 1, MostAttempts = 1 };

    /// <summary>Or with the list: what strikes the page that only shows the end once more does no harm.</summary>
    public Expected OrList() => this with { MayBeList = true };

    /// <summary>What is wrong with an ending; null when nothing is.</summary>
    public string? Judge(IReadOnlyList<string> rows, IReadOnlyList<string> list, Exception? failure) => (Failure, failure) switch
    {
        (null, null) => rows.SequenceEqual(list, StringComparer.Ordinal)
            ? null
            : $"{rows.Count} rows, {rows.Distinct(StringComparer.Ordinal).Count()} different, where the list has {list.Count}",
        (null, { } unwanted) => $"{unwanted.GetType().Name}: {unwanted.Message}",
        (_, null) when MayBeList && rows.SequenceEqual(list, StringComparer.Ordinal) => null,
        ({ } wanted, null) => $"no {wanted.Name}, but {(rows.SequenceEqual(list, StringComparer.Ordinal) ? "the list" : $"{rows.Count} rows, not the list of {list.Count}")}",
        ({ } wanted, { } got) => got.GetType() == wanted ? Judge((BounceSourceException)got) : $"not {wanted.Name}, but {got.GetType().Name}: {got.Message}",
    };

    private string? Judge(BounceSourceException failure)
    {
        bool waits = (failure.RetryAfter is null) == (RetryAfter is null)
            && (RetryAfter is null || (failure.RetryAfter - RetryAfter)!.Value.Duration() < TimeSpan.FromSeconds(2));
        return failure.SourceName != FaultRun.SourceName ? $"it names the source {failure.SourceName}"
            : ((int?)failure.StatusCode ?? 0) != Status ? $"it has status {failure.StatusCode}, not {Status}"
            : failure.Attempts < Attempts || failure.Attempts > MostAttempts ? $"it tells of {failure.Attempts} attempts: {failure.Message}"
            : waits ? null
            : $"it says to wait {failure.RetryAfter}";
    }
}
