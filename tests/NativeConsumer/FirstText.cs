using System.Globalization;
using BounceKit.Classification;

namespace BounceKit.NativeConsumer;

/// <summary>What the first text costs that a process classifies.</summary>
internal static class FirstText
{
    /// <summary>Writes the processor time in milliseconds and the bytes allocated, and the same for the second text.</summary>
    public static void Run()
    {
        // So that reading the clock is not measured too.
        Measure(static () => { });
        (double time, long bytes) = Measure(static () => BounceClassifier.Default.Classify("550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown"));
        (double timeAgain, long bytesAgain) = Measure(static () => BounceClassifier.Default.Classify("452 4.2.2 mailbox full"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time} {bytes} {timeAgain} {bytesAgain}"));
    }

    private static (double Time, long Bytes) Measure(Action work)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan time = Environment.CpuUsage.TotalTime;
        work();
        return ((Environment.CpuUsage.TotalTime - time).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
