namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>The one grain of the cluster that looks for accounts that are not on schedule.</summary>
[Alias("BounceKit.ISweepGrain")]
internal interface ISweepGrain : IGrainWithIntegerKey
{
    /// <summary>Looks, unless somebody has done so within the period.</summary>
    /// <returns>How many accounts were put back on schedule.</returns>
    [Alias("Sweep")]
    [ResponseTimeout("00:10:00")]
    Task<int> SweepAsync();
}
