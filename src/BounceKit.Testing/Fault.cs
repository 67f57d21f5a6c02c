using BounceKit.Testing.Faults;

namespace BounceKit.Testing;

/// <summary>
/// Something that goes wrong with a response of a simulated provider. Give it to <see cref="ProviderSimulator.Fail(int, Fault)"/>.
/// It applies to every request, unless limited with <see cref="Once"/> or <see cref="Times"/>.
/// </summary>
/// <remarks>What is below HTTP, such as refused connections and split packets, is done by <see cref="ChaosProxy"/>.</remarks>
public sealed partial class Fault
{
    private readonly Func<FaultyResponse, Task> _strike;

    private Fault(string name, Func<FaultyResponse, Task> strike)
    {
        Name = name;
        _strike = strike;
    }

    /// <summary>What it does, for people.</summary>
    public string Name { get; }

    /// <summary>The same fault, which applies to one request only.</summary>
    public Fault Once => Times(1);

    /// <summary>How many requests it applies to.</summary>
    internal int Strikes { get; private init; } = int.MaxValue;

    /// <summary>Whether it applies to the pages after its own too, and needs the responses of those before.</summary>
    internal bool RepeatsPages { get; private init; }

    /// <summary>The same fault, which applies to that many requests only.</summary>
    /// <param name="requests">At least 1. A request that is retried counts again.</param>
    public Fault Times(int requests)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        return new Fault(Name, _strike) { Strikes = requests, RepeatsPages = RepeatsPages };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal Task StrikeAsync(FaultyResponse response) => _strike(response);
}
