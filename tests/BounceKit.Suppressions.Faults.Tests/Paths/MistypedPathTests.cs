using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BounceKit.Suppressions.Faults;

/// <summary>"Everybody may be written to" never follows from a mistyped path.</summary>
public sealed class MistypedPathTests
{
    public static TheoryData<string, Func<ISuppressionList, Task>> LookUps => new()
    {
        { "FindAsync", async list => await list.FindAsync("ann@example.com") },
        { "FindManyAsync", async list => await list.FindManyAsync(["ann@example.com"]) },
        { "WhereMaySendAsync", async list => await list.WhereMaySendAsync(new[] { "ann@example.com" }.ToAsyncEnumerable()).ToListAsync() },
        { "ListAsync", async list => await list.ListAsync().ToListAsync() },
        { "ListEventsAsync", list => list.ListEventsAsync("ann@example.com") },
        { "ListChangesAsync", async list => await list.ListChangesAsync().ToListAsync() },
        { "ReleaseAsync", list => list.ReleaseAsync(["ann@example.com"]) },
        { "EraseAsync", list => list.EraseAsync(["ann@example.com"]) },
    };

    [Theory]
    [MemberData(nameof(LookUps))]
    public async Task A_look_up_in_a_file_that_does_not_exist_fails_and_creates_nothing(string name, Func<ISuppressionList, Task> lookUp)
    {
        using SqliteFile file = new();
        await using ServiceProvider services = CreateServices(file);
        await using TestHost host = CreateHost(file);

        foreach (ISuppressionList list in new[] { services.GetRequiredService<ISuppressionList>(), host.List })
        {
            Func<Task> call = () => lookUp(list);
            await call.Should().ThrowAsync<SuppressionStoreException>(name).WithMessage($"There is no suppression list '{file.Path}'*");
        }

        Directory.EnumerateFileSystemEntries(file.Folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Additions_imports_rounds_and_services_create_a_list()
    {
        await ShouldCreateAsync(static host => host.List.AddAsync("ann@example.com"));
        await ShouldCreateAsync(static host => host.List.ImportAsync(new[] { new SuppressionImport { Address = "ann@example.com" } }.ToAsyncEnumerable()));
        await ShouldCreateAsync(static host => host.RunAsync());
        await ShouldCreateAsync(static async host =>
        {
            IHostedService service = host.Services.GetServices<IHostedService>().Single();
            await service.StartAsync(CancellationToken.None);
            (await host.List.ListChangesAsync().ToListAsync()).Should().NotBeNull();
            await service.StopAsync(CancellationToken.None);
        });
    }

    [Fact]
    public async Task Where_lists_may_not_be_created_nothing_creates_one()
    {
        using SqliteFile file = new();
        await using TestHost host = CreateHost(file, mayCreate: false);
        Func<Task> add = () => host.List.AddAsync("ann@example.com");
        Func<Task> import = () => host.List.ImportAsync(new[] { new SuppressionImport { Address = "ann@example.com" } }.ToAsyncEnumerable());

        SyncReport report = await host.Sync.RunAsync("newsletter");

        await add.Should().ThrowAsync<SuppressionStoreException>();
        await import.Should().ThrowAsync<SuppressionStoreException>();
        report.Failure.Should().BeOfType<SuppressionStoreException>();
        Directory.EnumerateFileSystemEntries(file.Folder).Should().BeEmpty();
    }

    private static async Task ShouldCreateAsync(Func<TestHost, Task> create)
    {
        using SqliteFile file = new();
        await using TestHost host = CreateHost(file);

        await create(host);

        (await host.List.FindAsync("bob@example.com")).Should().BeNull();
        File.Exists(file.Path).Should().BeTrue();
    }

    private static ServiceProvider CreateServices(SqliteFile file) =>
        new ServiceCollection().AddSuppressionList(configure: options => options.ConnectionString = $"Data Source={file.Path}").BuildServiceProvider();

    private static TestHost CreateHost(SqliteFile file, bool mayCreate = true) => new(options =>
    {
        options.CreateStore = mayCreate;
        options.Store = "Sqlite";
        options.ConnectionString = $"Data Source={file.Path}";
    });
}
