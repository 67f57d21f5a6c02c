using BounceKit.Testing.Suppressions;

namespace BounceKit.Suppressions.Stores;

public sealed class InMemoryConformanceTests : SuppressionStoreConformance
{
    public static TheoryData<string> Promises => [.. Checks];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Keeps_the_promise(string promise) => RunAsync(promise);

    protected override Task<ISuppressionStore> CreateStoreAsync() => Task.FromResult<ISuppressionStore>(new InMemorySuppressionStore());
}
