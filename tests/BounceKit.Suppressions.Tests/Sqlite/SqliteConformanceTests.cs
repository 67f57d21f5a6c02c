using BounceKit.Testing.Suppressions;

namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteConformanceTests : SuppressionStoreConformance, IDisposable
{
    private readonly SqliteFile _file = new();

    public static TheoryData<string> Promises => [.. Checks];

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Keeps_the_promise(string promise) => RunAsync(promise);

    protected override Task<ISuppressionStore> CreateStoreAsync() => Task.FromResult<ISuppressionStore>(new SqliteSuppressionStore(_file.NewConnectionString()));

    protected override Task<ISuppressionStore?> OpenAgainAsync(ISuppressionStore store) =>
        Task.FromResult<ISuppressionStore?>(new SqliteSuppressionStore($"Data Source={store.Name}"));
}
