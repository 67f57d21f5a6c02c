namespace BounceKit.Benchmarks.Report;

/// <summary>How much a goal measures: what a reliable figure takes, or just enough to see that it can be measured.</summary>
public enum Effort
{
    /// <summary>What a reliable figure takes: minutes for some goals.</summary>
    Full = 0,

    /// <summary>A second or two. The figures mean nothing.</summary>
    Tiny,
}
