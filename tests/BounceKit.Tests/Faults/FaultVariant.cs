using BounceKit.Testing;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Faults;

/// <summary>One form of a fault of the matrix, and how a listing has to end under it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Fault">Makes the fault; null where connections are refused.</param>
/// <param name="Expect">How a listing of a provider has to end; null where the fault can't be told from a correct response.</param>
internal sealed record FaultVariant(string Name, Func<Fault?> Fault, Func<ProviderCampaign, Expected?> Expect)
{
    public FaultVariant(string name, Fault fault, Func<ProviderCampaign, Expected?> expect)
        : this(name, () => fault, expect)
    {
    }

    /// <summary>How many connections are refused, where there is no fault.</summary>
    public int Refusals { get; init; }

    /// <summary>The first page that the fault can strike: a page in the wrong order needs others before it.</summary>
    public int FirstPage { get; init; } = 1;
}
