using BounceKit.Testing.Suppressions;

namespace BounceKit.Suppressions.Stores;

/// <summary>The suite for a store with a flaw, whose data a second store can open.</summary>
internal sealed class BrokenConformance(StoreFlaw flaw) : SuppressionStoreConformance
{
    private readonly Rendezvous _rendezvous = new();

    protected override IEnumerable<int> Seeds => Enumerable.Range(1, 3);

    protected override Task<ISuppressionStore> CreateStoreAsync() =>
        Task.FromResult<ISuppressionStore>(new BrokenStore(new InMemorySuppressionStore(), flaw, _rendezvous));

    protected override Task<ISuppressionStore?> OpenAgainAsync(ISuppressionStore store) => Task.FromResult<ISuppressionStore?>(
        flaw == StoreFlaw.LosesEverythingOnClose ? new InMemorySuppressionStore() : new BrokenStore(((BrokenStore)store).Inner, flaw, _rendezvous));
}
