using BounceKit.Shared;
using BounceKit.Testing.Suppressions;

namespace BounceKit.Suppressions.PostgreSql;

public sealed class PostgreSqlConformanceTests : SuppressionStoreConformance, IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();

    public static TheoryData<string> Promises => [.. Checks];

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Keeps_the_promise(string promise) => RunAsync(promise);

    protected override Task<ISuppressionStore> CreateStoreAsync() =>
        Task.FromResult<ISuppressionStore>(new PostgreSqlSuppressionStore(_database.ConnectionString));

    protected override Task<ISuppressionStore?> OpenAgainAsync(ISuppressionStore store) =>
        Task.FromResult<ISuppressionStore?>(new PostgreSqlSuppressionStore(_database.ConnectionString));
}
