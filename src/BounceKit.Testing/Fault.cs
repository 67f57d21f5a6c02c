using BounceKit.Testing.Faults;

namespace BounceKit.Testing;

/// <summary>
/// Something that goes wrong with an answer of a simulated provider. Give it to <see cref="ProviderSimulator.Fail(int, Fault)"/>.
/// It strikes for ever, unless <see cref="Once"/> or <see cref="Times"/> says otherwise.
/// </summary>
/// <remarks>What is below HTTP, such as refused connections and split packets, is done by <see cref="ChaosProxy"/>.</remarks>
public sealed partial class Fault
{
    private readonly Func<FaultyAnswer, Task> _strike;

    private Fault(string name, Func<FaultyAnswer, Task> strike)
    {
        Name = name;
        _strike = strike;
    }

    /// <summary>What it does, for people.</summary>
    public string Name { get; }

    /// <summary>The same fault, which strikes one request only.</summary>
    public Fault Once => Times(1);

    /// <summary>How many requests it strikes.</summary>
    internal int Strikes { get; private init; } = int.MaxValue;

    /// <summary>Whether it strikes the pages after its own too, and has to know the answers of those before.</summary>
    internal bool RepeatsPages { get; private init; }

    /// <summary>The same fault, which strikes so many requests and then no more.</summary>
    /// <param name="requests">At least 1. A request that is tried again counts again.</param>
    public Fault Times(int requests)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        return new Fault(Name, _strike) { Strikes = requests, RepeatsPages = RepeatsPages };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal Task StrikeAsync(FaultyAnswer answer) => _strike(answer);
}
