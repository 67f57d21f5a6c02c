using BounceKit.Suppressions.Faults;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Orleans;

/// <summary>A measurement that takes minutes: skipped, with a notice, unless BOUNCEKIT_CAMPAIGN is "long".</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CampaignFactAttribute : FactAttribute
{
    public CampaignFactAttribute() => Skip = Figures.IsLong ? Signals.Notice : "Takes minutes: set BOUNCEKIT_CAMPAIGN=long to run it.";
}
