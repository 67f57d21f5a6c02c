namespace BounceKit.Benchmarks.Report;

internal static class Median
{
    /// <summary>The value in the middle; the upper one of two.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
