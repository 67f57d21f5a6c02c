namespace BounceKit.Suppressions.Faults;

/// <summary>A test that fills a disk: skipped, with a notice, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SpecialMounts.Notice;
}
