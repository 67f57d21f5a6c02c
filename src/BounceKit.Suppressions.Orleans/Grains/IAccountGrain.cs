namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>An account, or a configured source: the one place in the cluster where its rounds run. The key is an <see cref="AccountKey"/>.</summary>
[Alias("BounceKit.IAccountGrain")]
internal interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Runs a round at once, or joins the one that is running.</summary>
    /// <param name="full">Whether to read the whole list.</param>
    [Alias("Run")]
    [ResponseTimeout("06:00:00")]
    Task<RoundResult> RunAsync(bool full);

    /// <summary>Makes sure that it is on schedule, and begins a round where one is due.</summary>
    /// <returns>Why that was not possible; null where it was.</returns>
    [Alias("Schedule")]
    Task<string?> ScheduleAsync();
}
