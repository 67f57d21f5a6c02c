namespace BounceKit.Samples.Tests;

/// <summary>A test of a shell script: skipped, with a notice, where there is no such shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "The script is for Unix." : null;
}
