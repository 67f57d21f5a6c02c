namespace BounceKit.Tests.Faults;

/// <summary>How a listing has to end: with exactly the list where <see cref="Failure"/> is null, else with exactly that exception.</summary>
internal sealed record Expected(Type? Failure = null)
{
    public static readonly Expected List = new();

    /// <summary>A response that is not what was requested; another attempt can't help.</summary>
    public static readonly Expected UntrustedResponse = Fails<BounceResponseException>(200).AtOnce();

    /// <summary>The HTTP status of the exception: 0 where there was no response, null where it does not matter.</summary>
    public int? Status { get; init; }

    /// <summary>The least number of attempts that the exception reports.</summary>
    public int MinAttempts { get; init; }

    /// <summary>The greatest number of attempts that the exception reports.</summary>
    public int MaxAttempts { get; init; } = int.MaxValue;

    /// <summary>Whether the whole list is as good an ending as the exception.</summary>
    public bool MayBeList { get; init; }

    /// <summary>The wait that the exception reports, within two seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Expected Fails<TException>(int? status = 0)
        where TException : BounceSourceException => new(typeof(TException)) { Status = status };

    /// <summary>After all attempts that are allowed.</summary>
    public Expected Retried() => this with { MinAttempts = FaultRun.Attempts, MaxAttempts = FaultRun.Attempts };

    /// <summary>After one attempt, since another can't help.</summary>
    public Expected AtOnce() => this with { MinAttempts = 1, MaxAttempts = 1 };

    /// <summary>Or with the list, where the page that is struck is not needed or not damaged.</summary>
    public Expected OrList() => this with { MayBeList = true };

    /// <summary>What is wrong with an ending; null when nothing is.</summary>
    public string? Judge(IReadOnlyList<string> rows, IReadOnlyList<string> list, Exception? failure)
    {
        bool isList = failure is null && rows.SequenceEqual(list, StringComparer.Ordinal);
        return (Failure, failure) switch
        {
            (null, null) or (_, null) when isList && (Failure is null || MayBeList) => null,
            (null, null) => $"{rows.Count} rows, {rows.Distinct(StringComparer.Ordinal).Count()} different, where the list has {list.Count}",
            (null, { } unwanted) => $"{unwanted.GetType().Name}: {unwanted.Message}",
            ({ } wanted, null) => $"no {wanted.Name}, but {(isList ? "the list" : $"{rows.Count} rows, not the list of {list.Count}")}",
            ({ } wanted, { } thrown) => thrown.GetType() == wanted ? Judge((BounceSourceException)thrown) : $"not {wanted.Name}, but {thrown.GetType().Name}: {thrown.Message}",
        };
    }

    private string? Judge(BounceSourceException failure)
    {
        bool waits = (failure.RetryAfter is null) == (RetryAfter is null)
            && (RetryAfter is null || (failure.RetryAfter - RetryAfter)!.Value.Duration() < TimeSpan.FromSeconds(2));
        return failure.SourceName != FaultRun.SourceName ? $"it names the source {failure.SourceName}"
            : Status is { } status && ((int?)failure.StatusCode ?? 0) != status ? $"it has status {failure.StatusCode}, not {Status}"
            : failure.Attempts < MinAttempts || failure.Attempts > MaxAttempts ? $"it reports {failure.Attempts} attempts: {failure.Message}"
            : waits ? null
            : $"it reports a wait of {failure.RetryAfter}";
    }
}
