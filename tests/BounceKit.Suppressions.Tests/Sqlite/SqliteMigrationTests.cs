using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteMigrationTests : IDisposable
{
    private const string Next = "alter table suppression add column weight integer; update suppression set weight = position";

    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_from_before_the_first_version_gets_all_steps()
    {
        _file.Run($"pragma application_id = {SqliteSchema.ApplicationId}");

        await _file.FillAsync();

        GetNumber("pragma user_version").Should().Be(SqliteSchema.Steps.Count);
        _file.Count("suppression").Should().Be(1);
    }

    [Fact]
    public async Task An_older_file_gets_the_steps_it_lacks_and_keeps_its_rows()
    {
        await _file.FillAsync("ann@example.com");

        await using (SqliteSuppressionStore store = await OpenAsync([.. SqliteSchema.Steps, Next, "create table note (text text)"]))
        {
            (await store.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle();
        }

        GetNumber("pragma user_version").Should().Be(SqliteSchema.Steps.Count + 2);
        GetNumber("select sum(weight) from suppression").Should().Be(1);
        _file.Count("note").Should().Be(0);
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        await _file.FillAsync();
        byte[] before = File.ReadAllBytes(_file.Path);

        Func<Task> act = () => OpenAsync([.. SqliteSchema.Steps, Next, "insert into nothing values (1)"]);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{_file.Path}'*");
        File.ReadAllBytes(_file.Path).Should().Equal(before);
        await (await _file.OpenAsync(create: false)).DisposeAsync();
    }

    [Fact]
    public async Task A_creation_that_fails_can_be_repeated()
    {
        Func<Task> act = () => OpenAsync([.. SqliteSchema.Steps, "insert into nothing values (1)"]);

        await act.Should().ThrowAsync<SuppressionStoreException>();
        await _file.FillAsync();

        _file.Count("suppression").Should().Be(1);
    }

    [Fact]
    public async Task A_file_that_is_opened_for_reading_is_not_migrated()
    {
        await _file.FillAsync();
        await using SqliteSuppressionStore store = new(_file.ConnectionString + ";Mode=ReadOnly", timeProvider: null, [.. SqliteSchema.Steps, Next]);

        Func<Task> act = () => store.OpenAsync(create: false, default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage("*older BounceKit*read-only*");
        GetNumber("pragma user_version").Should().Be(SqliteSchema.Steps.Count);
    }

    [Fact]
    public async Task A_newer_file_is_refused_also_where_only_its_log_says_so()
    {
        await _file.FillAsync();
        using SqliteConnection newer = _file.Connect();
        newer.Run("pragma journal_mode = wal; pragma wal_autocheckpoint = 0; pragma user_version = 99");

        Func<Task> act = () => OpenAsync(SqliteSchema.Steps);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage("*newer BounceKit*version 99*");
    }

    [Fact]
    public async Task A_newer_file_whose_process_was_killed_keeps_its_log_as_it_is()
    {
        await _file.FillAsync();
        string copy = Path.Combine(Directory.CreateDirectory(Path.Combine(_file.Folder, "copy")).FullName, "list.db");
        using (SqliteConnection newer = _file.Connect())
        {
            newer.Run("pragma user_version = 99; pragma wal_checkpoint(truncate); pragma wal_autocheckpoint = 0; insert into meta (name, value) values ('newer', '1')");
            File.Copy(_file.Path, copy);
            File.Copy(_file.Path + "-wal", copy + "-wal");
        }

        byte[] log = File.ReadAllBytes(copy + "-wal");
        await using SqliteSuppressionStore store = new($"Data Source={copy}");

        await store.Awaiting(opened => opened.OpenAsync(create: true, default)).Should().ThrowAsync<SuppressionStoreException>().WithMessage("*newer BounceKit*");

        Directory.GetFiles(Path.GetDirectoryName(copy)!).Should().BeEquivalentTo(copy, copy + "-wal");
        File.ReadAllBytes(copy + "-wal").Should().NotBeEmpty().And.Equal(log);
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_do_it_once()
    {
        await _file.FillAsync();

        SqliteSuppressionStore[] stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync([.. SqliteSchema.Steps, Next]))));

        foreach (SqliteSuppressionStore store in stores)
        {
            await store.DisposeAsync();
        }

        GetNumber("select sum(weight) from suppression").Should().Be(1);
    }

    private async Task<SqliteSuppressionStore> OpenAsync(IReadOnlyList<string> steps)
    {
        SqliteSuppressionStore store = new($"Data Source={_file.Path}", timeProvider: null, steps);
        try
        {
            await store.OpenAsync(create: true, default);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private long GetNumber(string sql)
    {
        using SqliteSession session = SqliteSession.Open($"Data Source={_file.Path};Pooling=False");
        return session.GetNumber(sql);
    }
}
