using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_missing_file_is_refused_and_not_created()
    {
        await ExpectRefusalAsync(create: false, "There is no suppression list '*'*");

        File.Exists(_file.Path).Should().BeFalse();
    }

    [Fact]
    public async Task What_was_stored_is_there_after_reopening()
    {
        await _file.FillAsync("ann@example.com");

        await using SqliteSuppressionStore reopened = await _file.OpenAsync(create: false);

        (await reopened.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle()
            .Which.Suppression.Position.Should().Be(1);
        (await reopened.ListEventsAsync("", ["ann@example.com"], default)).Should().ContainSingle()
            .Which.Record!.Recipient.Should().Be("ann@example.com");
    }

    [Fact]
    public async Task A_missing_folder_is_named_as_the_cause()
    {
        string path = Path.Combine(_file.Folder, "no", "list.db");
        await using SqliteSuppressionStore store = new($"Data Source={path}");

        Func<Task> act = () => store.OpenAsync(create: true, default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{path}'*folder does not exist*");
    }

    [Fact]
    public async Task A_folder_is_not_a_file()
    {
        Directory.CreateDirectory(_file.Path);

        await ExpectRefusalAsync(create: true, "'*' is a folder*");
    }

    [Fact]
    public async Task A_place_without_permission_is_refused_with_its_path()
    {
        // Nobody may create files there, not even root.
        string path = OperatingSystem.IsLinux() ? "/sys/bouncekit.db" : Path.Combine(Environment.SystemDirectory, "no|name.db");
        await using SqliteSuppressionStore store = new($"Data Source={path}");

        Func<Task> act = () => store.OpenAsync(create: true, default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{path}' cannot be created*permissions*");
    }

    [Fact]
    public async Task An_empty_file_is_filled_only_where_it_may_be_created()
    {
        File.WriteAllBytes(_file.Path, []);

        await ExpectRefusalAsync(create: false, "The file '*' is empty*");
        new FileInfo(_file.Path).Length.Should().Be(0);

        await _file.FillAsync();
        _file.Count("suppression").Should().Be(1);
    }

    [Fact]
    public async Task A_file_whose_creation_was_interrupted_is_filled_only_where_it_may_be_created()
    {
        _file.Run($"pragma application_id = {SqliteSchema.ApplicationId}");

        await ExpectRefusalAsync(create: false, "The file '*' is empty*");
        await using SqliteSuppressionStore reading = new(_file.ConnectionString + ";Mode=ReadOnly");
        Func<Task> read = () => reading.OpenAsync(create: true, default);
        await read.Should().ThrowAsync<SuppressionStoreException>().WithMessage("The file '*' is empty*");

        await _file.FillAsync();
        _file.Count("suppression").Should().Be(1);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_files()
    {
        await using SqliteSuppressionStore store = await _file.OpenAsync();
        await store.PutPageAsync([MadeUpRows.Event("ann@example.com")]);

        string[] files = Directory.GetFiles(_file.Folder);

        files.Should().BeEquivalentTo(_file.Path, _file.Path + "-wal", _file.Path + "-shm");
        foreach (string path in files)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    [Fact]
    public async Task Many_stores_may_create_the_file_at_once()
    {
        await using SqliteStores stores = new(8, $"Data Source={_file.Path}");

        await Task.WhenAll(stores.All.Select(store => Task.Run(() => store.OpenAsync(create: true, default))));

        PutResult[] results = await Task.WhenAll(stores.All.Select((store, index) => store.PutPageAsync([MadeUpRows.Event($"user{index}@example.com")])));
        results.Sum(result => result.New).Should().Be(8);
        _file.Count("event").Should().Be(8);
    }

    [Fact]
    public async Task The_time_of_the_database_is_the_one_that_was_passed()
    {
        FakeTimeProvider time = new(MadeUpRows.Now);
        await using SqliteSuppressionStore store = await _file.OpenAsync(time);

        (await store.GetTimeAsync(default)).Should().Be(MadeUpRows.Now);
    }

    [Fact]
    public void A_store_needs_a_connection_string() =>
        FluentActions.Invoking(() => new SqliteSuppressionStore(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public async Task A_transaction_that_cannot_begin_keeps_nobody_waiting()
    {
        await using SqliteSuppressionStore store = await _file.OpenAsync();
        _file.Run("drop table erasure");

        for (int attempt = 0; attempt < 2; attempt++)
        {
            Func<Task> begin = () => store.BeginAsync("", exclusive: false, default).WaitAsync(TimeSpan.FromMinutes(1));

            await begin.Should().ThrowAsync<SuppressionStoreException>().WithMessage("*failed with SQLite error 1.*");
        }
    }

    [Fact]
    public async Task A_store_must_be_opened_first()
    {
        await using SqliteSuppressionStore store = new(_file.ConnectionString);

        Func<Task> act = () => store.ListTenantsAsync(default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("OpenAsync must be called first.");
    }

    private async Task ExpectRefusalAsync(bool create, string message)
    {
        await using SqliteSuppressionStore store = new(_file.ConnectionString);

        Func<Task> act = () => store.OpenAsync(create, default);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage(message)
            .Which.Message.Should().Contain(_file.Path);
    }
}
