namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteConnectionStringTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("Data Source=:memory:", "*InMemory*")]
    [InlineData("Data Source=list;Mode=Memory", "*InMemory*")]
    [InlineData("Data Source=file::memory:?cache=shared", "*InMemory*")]
    [InlineData("Data Source=file:list.db?mode=ro", "*path*")]
    [InlineData("Mode=ReadOnly", "*where the file is*")]
    [InlineData("", "*where the file is*")]
    [InlineData("Data Source=list.db;Password=simulated", "*Encrypted*")]
    [InlineData("Server=localhost", "*server*")]
    public void What_names_no_file_is_refused(string connectionString, string message)
    {
        Action act = () => _ = new SqliteSuppressionStore(connectionString);

        act.Should().Throw<ArgumentException>().WithMessage(message);
        SqliteSuppressionStore.FindProblem(connectionString).Should().Match(message);
    }

    [Fact]
    public async Task A_relative_path_starts_from_the_folder_at_creation()
    {
        await using SqliteSuppressionStore store = new("Data Source=some/list.db");

        store.Name.Should().Be(Path.Combine(Directory.GetCurrentDirectory(), "some", "list.db"));
        store.KeyFile.Should().Be(store.Name + ".key");
        SqliteSuppressionStore.FindProblem(SqliteSuppressionStore.DefaultConnectionString).Should().BeNull();
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Default Timeout=1", 1)]
    [InlineData(";Default Timeout=0", null)]
    public void Locks_are_waited_for_as_long_as_the_connection_string_says(string setting, int? seconds) =>
        SqliteLocation.Parse("Data Source=list.db" + setting).LockTimeout.Should().Be(seconds is { } time ? TimeSpan.FromSeconds(time) : null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("data")]
    public void A_path_may_start_from_the_data_directory_of_the_application(string? folder)
    {
        string? directory = folder is { Length: > 0 } ? Path.Combine(_file.Folder, folder) : folder;
        AppDomain.CurrentDomain.SetData("DataDirectory", directory);
        try
        {
            SqliteLocation.Parse("Data Source=|DataDirectory|/list.db").Path.Should().Be(Path.Combine(
                directory is null ? AppContext.BaseDirectory : Path.GetFullPath(directory is "" ? "." : directory), "list.db"));
            SqliteLocation.Parse("Data Source=list.db").Path.Should().Be(Path.GetFullPath("list.db", Path.GetFullPath(directory is { Length: > 0 } ? directory : ".")));
        }
        finally
        {
            AppDomain.CurrentDomain.SetData("DataDirectory", null);
        }
    }

    [Fact]
    public async Task A_path_with_signs_that_mean_something_elsewhere_is_taken_literally()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_file.Folder, "a b%20ä#c?d=e&f")).FullName;
        string path = Path.Combine(folder, "li'st;x.db");
        string connectionString = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = path }.ConnectionString;
        for (int opened = 0; opened < 2; opened++)
        {
            await using SqliteSuppressionStore store = new(connectionString);
            await store.OpenAsync(create: true, default);
            await store.PutPageAsync([MadeUpRows.Event("ann@example.com")]);

            store.Name.Should().Be(path);
        }

        Directory.GetFiles(folder).Should().Equal(path);
    }

    [Fact]
    public async Task A_list_that_is_opened_for_reading_can_be_queried_but_not_changed()
    {
        await _file.FillAsync("ann@example.com");
        await using SqliteSuppressionStore store = new(_file.ConnectionString + ";Mode=ReadOnly");
        await store.OpenAsync(create: true, default);

        Func<Task>[] changes =
        [
            () => store.BeginAsync("", exclusive: false, default),
            () => store.GetOrAddKeyCheckAsync("check", default),
        ];

        foreach (Func<Task> change in changes)
        {
            await change.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{_file.Path}' was opened for reading*");
        }

        (await store.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle();
        (await store.GetOrAddKeyCheckAsync(check: null, default)).Should().BeNull();
        await store.ScrubAsync(default);
    }

    [Fact]
    public async Task A_rewrite_that_is_due_is_left_to_those_who_may_write()
    {
        await _file.FillAsync("ann@example.com");
        _file.Run($"insert into meta (name, value) values ('{SqliteMeta.ScrubDue}', '1')");
        await using SqliteSuppressionStore reading = new(_file.ConnectionString + ";Mode=ReadOnly");
        await reading.OpenAsync(create: false, default);
        await using SqliteSuppressionStore writing = await _file.OpenAsync();

        await reading.Awaiting(store => store.ScrubAsync(default)).Should().ThrowAsync<SuppressionStoreException>().WithMessage("*was opened for reading*");
        await writing.ScrubAsync(default);

        _file.Count($"meta where name = '{SqliteMeta.ScrubDue}'").Should().Be(0, "it is done once");
    }

    [Fact]
    public async Task Opening_for_reading_creates_nothing()
    {
        await using SqliteSuppressionStore store = new(_file.ConnectionString + ";Mode=ReadOnly");

        Func<Task> act = () => store.OpenAsync(create: true, default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage("There is no suppression list*");
        Directory.GetFiles(_file.Folder).Should().BeEmpty();
    }
}
