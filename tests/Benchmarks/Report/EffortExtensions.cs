namespace BounceKit.Benchmarks.Report;

internal static class EffortExtensions
{
    public static T Choose<T>(this Effort effort, T full, T tiny) => effort == Effort.Full ? full : tiny;
}
