namespace BounceKit.Tests.Faults;

/// <summary>Figures that a test run is to print: added to the file that BOUNCEKIT_FIGURES names, where it names one.</summary>
internal static class Figures
{
    private static readonly Lock Lock = new();

    /// <summary>Whether the long campaign is asked for, as before a release.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("BOUNCEKIT_CAMPAIGN") == "long";

    public static void Report(Xunit.Abstractions.ITestOutputHelper output, string figure)
    {
        output.WriteLine(figure);
        if (Environment.GetEnvironmentVariable("BOUNCEKIT_FIGURES") is { Length: > 0 } file)
        {
            lock (Lock)
            {
                File.AppendAllText(file, figure + "\n");
            }
        }
    }
}
