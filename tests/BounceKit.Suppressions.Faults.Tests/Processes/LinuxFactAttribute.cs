namespace BounceKit.Suppressions.Faults;

/// <summary>A test that freezes or kills processes: skipped, with a notice, where signals and files behave differently.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = Signals.Notice;
}
