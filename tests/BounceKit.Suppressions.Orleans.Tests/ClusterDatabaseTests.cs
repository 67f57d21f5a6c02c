using System.Net;
using BounceKit.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace BounceKit.Suppressions.Orleans;

/// <summary>The statements do for Orleans what its own tables of members and reminders must do.</summary>
public sealed class ClusterDatabaseTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>, IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private static int _lastPort = 1000;

    private IHost _host = null!;

    private IMembershipTable Members => _host.Services.GetRequiredService<IMembershipTable>();

    private IReminderTable Reminders => _host.Services.GetRequiredService<IReminderTable>();

    public async Task InitializeAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddBounceSources().AddPostgreSqlSuppressionStore()
            .AddSuppressionList(options => (options.Store, options.ConnectionString) = ("PostgreSql", database.ConnectionString));
        // A cluster for each test, and never started.
        builder.UseOrleans(silo => silo.AddBounceKit().Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = Guid.NewGuid().ToString()));
        _host = builder.Build();
        await _host.Services.GetRequiredService<ClusterDatabase>().EnsureSchemaAsync();
        await Members.InitializeMembershipTableAsync(tryInitTableVersion: true);
        await Reminders.StartAsync();
    }

    public Task DisposeAsync()
    {
        _host.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Tables_are_created_once_however_many_silos_start_and_changed_statements_are_replaced()
    {
        await using PostgreSqlDatabase empty = await PostgreSqlDatabase.CreateAsync();
        ClusterDatabase[] silos = [.. Enumerable.Range(0, 5).Select(_ => new ClusterDatabase(empty.ConnectionString))];
        await Task.WhenAll(silos.Select(silo => silo.EnsureSchemaAsync()));
        await empty.ExecuteAsync("update bouncekit_cluster.OrleansQuery set QueryText = 'old' where QueryKey = 'GatewaysQueryKey'");

        await silos[0].EnsureSchemaAsync();
        foreach (ClusterDatabase silo in silos)
        {
            await silo.DisposeAsync();
        }

        (await empty.QueryAsync<string>("select QueryText from bouncekit_cluster.OrleansQuery where QueryKey = 'GatewaysQueryKey'")).Should().StartWith("select");
        (await empty.QueryAsync<long>("select count(*) from pg_tables where schemaname = 'bouncekit_cluster'")).Should().Be(4);
    }

    [Fact]
    public async Task A_member_is_added_once_and_only_with_the_version_that_is_current()
    {
        MembershipEntry silo = Entry();
        TableVersion first = (await Members.ReadAllAsync()).Version;

        bool added = await Members.InsertRowAsync(silo, first.Next());
        bool twice = await Members.InsertRowAsync(silo, (await Members.ReadAllAsync()).Version.Next());
        bool stale = await Members.InsertRowAsync(Entry(), first.Next());

        (added, twice, stale).Should().Be((true, false, false));
        MembershipTableData all = await Members.ReadAllAsync();
        all.Version.Version.Should().Be(first.Version + 1, "what was refused raises nothing");
        all.Members.Should().ContainSingle().Which.Item1.Should().BeEquivalentTo(silo, options => options.Excluding(entry => entry.SuspectTimes));
        (await Members.ReadRowAsync(silo.SiloAddress)).Members.Should().ContainSingle();
        (await Members.ReadRowAsync(Entry().SiloAddress)).Members.Should().BeEmpty();
    }

    [Fact]
    public async Task A_member_is_changed_only_with_the_version_that_is_current()
    {
        MembershipEntry silo = Entry();
        await Members.InsertRowAsync(silo, (await Members.ReadAllAsync()).Version.Next());
        MembershipTableData before = await Members.ReadAllAsync();
        silo.Status = SiloStatus.Dead;
        silo.AddSuspector(Entry().SiloAddress, Start);

        bool changed = await Members.UpdateRowAsync(silo, before.Members[0].Item2, before.Version.Next());
        bool stale = await Members.UpdateRowAsync(silo, before.Members[0].Item2, before.Version.Next());
        bool missing = await Members.UpdateRowAsync(Entry(), "0", (await Members.ReadAllAsync()).Version.Next());

        (changed, stale, missing).Should().Be((true, false, false));
        MembershipTableData after = await Members.ReadAllAsync();
        after.Version.Version.Should().Be(before.Version.Version + 1);
        after.Members.Single().Item1.Status.Should().Be(SiloStatus.Dead);
        after.Members.Single().Item1.SuspectTimes.Should().ContainSingle();
    }

    [Fact]
    public async Task Signs_of_life_are_kept_and_dead_members_are_removed()
    {
        MembershipEntry alive = Entry();
        MembershipEntry dead = Entry();
        await Members.InsertRowAsync(alive, (await Members.ReadAllAsync()).Version.Next());
        await Members.InsertRowAsync(dead, (await Members.ReadAllAsync()).Version.Next());
        dead.Status = SiloStatus.Dead;
        MembershipTableData both = await Members.ReadAllAsync();
        (await Members.UpdateRowAsync(dead, both.Members[0].Item2, both.Version.Next())).Should().BeTrue();
        alive.IAmAliveTime = Start.AddHours(1);

        await Members.UpdateIAmAliveAsync(alive);
        await Members.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Start.AddMinutes(30)));

        (await Members.ReadAllAsync()).Members.Should().ContainSingle().Which.Item1.IAmAliveTime.Should().Be(Start.AddHours(1));
    }

    [Fact]
    public async Task A_cluster_that_is_given_up_is_removed()
    {
        await Members.InsertRowAsync(Entry(), (await Members.ReadAllAsync()).Version.Next());
        string cluster = _host.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;

        await Members.DeleteMembershipTableEntriesAsync(cluster);

        (await CountAsync("OrleansMembershipTable", "DeploymentId", cluster), await CountAsync("OrleansMembershipVersionTable", "DeploymentId", cluster)).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_reminder_is_replaced_and_removed_only_as_it_was_read()
    {
        GrainId grain = GrainId.Create("account", "acme/mail");
        string first = (await Reminders.UpsertRow(Reminder(grain, TimeSpan.FromMinutes(5))))!;
        string second = (await Reminders.UpsertRow(Reminder(grain, TimeSpan.FromDays(40))))!;

        bool stale = await Reminders.RemoveRow(grain, "round", first);
        ReminderEntry found = (await Reminders.ReadRow(grain, "round"))!;
        bool removed = await Reminders.RemoveRow(grain, "round", second);

        (stale, removed).Should().Be((false, true));
        (found.Period, found.StartAt, found.ETag).Should().Be((TimeSpan.FromDays(40), Start, second));
        (await Reminders.ReadRow(grain, "round")).Should().BeNull();
    }

    [Fact]
    public async Task Every_part_of_the_ring_has_its_reminders_and_all_parts_together_have_each_once()
    {
        const int Many = 200;
        for (int number = 0; number < Many; number++)
        {
            await Reminders.UpsertRow(Reminder(GrainId.Create("account", FormattableString.Invariant($"a{number}")), TimeSpan.FromMinutes(5)));
        }

        // The last part crosses the end of the ring.
        uint[] cuts = [0x20000000, 0x90000000, 0xF0000000];
        List<GrainId> found = [];
        for (int part = 0; part < cuts.Length; part++)
        {
            (uint begin, uint end) = (cuts[part], cuts[(part + 1) % cuts.Length]);
            List<ReminderEntry> reminders = [.. (await Reminders.ReadRows(begin, end)).Reminders];
            reminders.Should().OnlyContain(reminder => begin < end
                ? reminder.GrainId.GetUniformHashCode() > begin && reminder.GrainId.GetUniformHashCode() <= end
                : reminder.GrainId.GetUniformHashCode() > begin || reminder.GrainId.GetUniformHashCode() <= end);
            found.AddRange(reminders.Select(reminder => reminder.GrainId));
        }

        found.Should().HaveCount(Many).And.OnlyHaveUniqueItems();
        await Reminders.TestOnlyClearTable();
        (await Reminders.ReadRows(0, 0)).Reminders.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_connection_string_is_named_at_start()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddBounceSources().AddSuppressionList(options => options.Store = "InMemory");
        builder.UseOrleans(silo => silo.AddBounceKit());
        using IHost host = builder.Build();

        await host.Awaiting(incomplete => incomplete.StartAsync()).Should().ThrowAsync<Exception>()
            .Where(thrown => thrown.ToString().Contains("Suppressions:ConnectionString is not set: the cluster needs", StringComparison.Ordinal));
    }

    private async Task<long> CountAsync(string table, string column, string value)
    {
        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new($"select count(*) from bouncekit_cluster.{table} where {column} = $1", connection) { Parameters = { new() { Value = value } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static ReminderEntry Reminder(GrainId grain, TimeSpan period) => new() { GrainId = grain, ReminderName = "round", StartAt = Start, Period = period };

    private static MembershipEntry Entry() => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, Interlocked.Increment(ref _lastPort)), 1),
        SiloName = "silo",
        HostName = "host",
        Status = SiloStatus.Active,
        ProxyPort = 30000,
        StartTime = Start,
        IAmAliveTime = Start,
    };
}
