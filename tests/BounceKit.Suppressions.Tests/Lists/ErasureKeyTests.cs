using System.Security.Cryptography;
using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Sqlite;
using BounceKit.Suppressions.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

/// <summary>With another key, erased addresses would not be recognized, and be written to.</summary>
public sealed class ErasureKeyTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string OtherKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly SqliteFile _file = new();

    private string KeyFile => _file.Path + ".key";

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Erased_addresses_are_recognized_by_the_next_process()
    {
        await EraseAsync(key: null);

        await using TestHost next = CreateHost(key: null);

        (await next.List.FindAsync("eve@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task The_key_is_in_a_file_of_its_owner_and_not_in_the_database()
    {
        await EraseAsync(key: null);

        string key = File.ReadAllText(KeyFile).Trim();

        byte[] database = File.ReadAllBytes(_file.Path);
        database.AsSpan().IndexOf(Convert.FromBase64String(key)).Should().BeNegative();
        database.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key)).Should().BeNegative();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Without_the_key_or_with_another_one_the_list_is_refused_and_no_new_key_is_made()
    {
        await EraseAsync(Key);

        await ShouldRefuseAsync(key: null, "*erased with a key, and there is none now*");
        await ShouldRefuseAsync(OtherKey, "*erased with a key, and the one now is different*");

        File.Exists(KeyFile).Should().BeFalse();
    }

    [Fact]
    public async Task Of_two_processes_with_different_keys_the_second_one_cannot_erase()
    {
        await using TestHost first = CreateHost(Key);
        await using TestHost second = CreateHost(OtherKey);
        await first.List.AddAsync("eve@example.com");
        await second.List.AddAsync("ann@example.com");
        await first.List.EraseAsync(["eve@example.com"]);

        Func<Task> erase = () => second.List.EraseAsync(["ann@example.com"]);

        await erase.Should().ThrowAsync<SuppressionStoreException>().WithMessage("*erased with another key*");
        (await first.List.FindAsync("ann@example.com"))!.IsErased.Should().BeFalse();
    }

    [Fact]
    public async Task A_process_without_a_key_stores_nothing_once_another_one_has_erased()
    {
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous());
        await using TestHost without = CreateHost(store, key: null);
        await using TestHost with = CreateHost(store, Key);
        without.Source.Add("eve@example.com");
        await without.RunAsync();
        await with.List.EraseAsync(["eve@example.com"]);

        SyncReport report = await without.Sync.RunAsync("newsletter", new SyncOptions { Full = true });

        report.Failure.Should().BeOfType<SuppressionStoreException>().Which.Message.Should().Contain("set HashKey");
        (await with.List.ListEventsAsync("eve@example.com")).Should().ContainSingle().Which.Record.Should().BeNull();
    }

    [Fact]
    public async Task Processes_that_start_at_once_have_the_same_key()
    {
        const int Processes = 8;
        using Barrier barrier = new(Processes);
        for (int time = 0; time < 50; time++)
        {
            await using SqliteSuppressionStore store = new(_file.NewConnectionString());

            Task<ErasureKey?>[] keys = [.. Enumerable.Range(0, Processes).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    return new ErasureKeySource(configured: null).FindAsync(store, create: true, default).AsTask();
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())];

            (await Task.WhenAll(keys)).Select(key => key!.Check).Distinct().Should().ContainSingle();
        }

        Directory.GetFiles(_file.Folder).Should().OnlyContain(file => file.EndsWith(".key"));
    }

    [Fact]
    public async Task A_key_file_that_a_killed_process_left_empty_is_filled()
    {
        await _file.FillAsync();
        File.WriteAllText(KeyFile, "");

        await EraseAsync(key: null);

        File.ReadAllText(KeyFile).Trim().Length.Should().Be(44);
        await using TestHost next = CreateHost(key: null);
        (await next.List.FindAsync("eve@example.com"))!.IsErased.Should().BeTrue();
    }

    [Fact]
    public async Task A_key_file_that_is_none_is_named()
    {
        await _file.FillAsync();
        File.WriteAllText(KeyFile, "this is no key");

        await ShouldRefuseAsync(key: null, $"The key file {KeyFile} cannot be used*");

        File.ReadAllText(KeyFile).Should().Be("this is no key");
    }

    [Fact]
    public void Hashes_depend_on_the_key_and_on_the_tenant()
    {
        ErasureKey key = new(Convert.FromBase64String(Key));

        string[] hashes = [key.Hash("", "eve@example.com"), key.Hash("acme", "eve@example.com"), new ErasureKey(Convert.FromBase64String(OtherKey)).Hash("", "eve@example.com")];

        hashes.Should().OnlyHaveUniqueItems().And.OnlyContain(hash => ErasureKey.IsHashed(hash));
        key.Hash("", "eve@example.com").Should().Be(hashes[0]);
    }

    private async Task EraseAsync(string? key)
    {
        await using TestHost host = CreateHost(key);
        await host.List.AddAsync("eve@example.com");
        await host.List.EraseAsync(["eve@example.com"]);
    }

    private async Task ShouldRefuseAsync(string? key, string message)
    {
        await using TestHost host = CreateHost(key);
        Func<Task>[] calls =
        [
            async () => await host.List.FindAsync("eve@example.com"),
            async () => await host.List.FindManyAsync(["eve@example.com"]),
            () => host.List.AddAsync("ann@example.com"),
            () => host.List.EraseAsync(["ann@example.com"]),
        ];
        foreach (Func<Task> call in calls)
        {
            await call.Should().ThrowAsync<SuppressionStoreException>().WithMessage(message);
        }
    }

    private TestHost CreateHost(string? key) => new(options =>
    {
        options.Store = "Sqlite";
        options.ConnectionString = _file.ConnectionString;
        options.HashKey = key;
    });

    private static TestHost CreateHost(ISuppressionStore store, string? key) => new(options => options.HashKey = key, services => services.AddSingleton(store));
}
