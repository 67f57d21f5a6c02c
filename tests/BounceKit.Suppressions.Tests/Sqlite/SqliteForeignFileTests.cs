using System.Text;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>What is not a list of ours, or not a sound one, is refused and stays as it is, byte for byte.</summary>
public sealed class SqliteForeignFileTests : IDisposable
{
    private const int PageSize = 4096;

    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_of_another_program_is_refused(bool hasLog)
    {
        _file.Run($"pragma journal_mode = {(hasLog ? "wal" : "delete")}; create table customers (name text); insert into customers values ('Ann')");

        await ExpectRefusalAsync("*'*' is a database of another program*");
    }

    [Fact]
    public async Task An_empty_database_of_another_program_is_refused()
    {
        _file.Run("vacuum");

        await ExpectRefusalAsync("*'*' is a database of another program*");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(PageSize)]
    [InlineData(100_000)]
    public async Task Random_bytes_are_refused(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(_file.Path, bytes);

        await ExpectRefusalAsync("*'*' is not a SQLite database*");
    }

    [Fact]
    public async Task A_text_file_is_refused()
    {
        File.WriteAllText(_file.Path, string.Join('\n', Enumerable.Range(0, 1000).Select(number => $"user{number}@example.com")));

        await ExpectRefusalAsync("*'*' is not a SQLite database*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task A_file_that_was_cut_off_is_refused(int pages)
    {
        await _file.FillAsync();
        using (FileStream stream = File.OpenWrite(_file.Path))
        {
            stream.SetLength((pages * PageSize) + 100);
        }

        await ExpectRefusalAsync("*'*' is damaged*");
    }

    [Fact]
    public async Task A_file_with_a_page_that_was_overwritten_is_refused()
    {
        await _file.FillAsync();
        byte[] sound = File.ReadAllBytes(_file.Path);
        for (int page = 1; page < sound.Length / PageSize; page++)
        {
            byte[] damaged = [.. sound];
            new Random(page).NextBytes(damaged.AsSpan(page * PageSize, PageSize));
            File.WriteAllBytes(_file.Path, damaged);

            await ExpectRefusalAsync("*'*' is damaged*");
        }
    }

    [Fact]
    public async Task A_list_of_a_newer_version_is_refused()
    {
        await _file.FillAsync();
        _file.Run("pragma user_version = 99");

        await ExpectRefusalAsync("*'*' was written by a newer BounceKit*99*Update BounceKit*");
    }

    [Fact]
    public async Task Damage_in_the_middle_of_a_large_file_is_reported_when_it_is_read()
    {
        string[] addresses = [.. Enumerable.Range(0, 20_000).Select(number => $"user{number}@example.com")];
        await using (SqliteSuppressionStore store = await _file.OpenAsync())
        {
            await store.PutPageAsync([.. addresses.Select(address => MadeUpRows.Event(address))]);
        }

        using (FileStream stream = File.OpenWrite(_file.Path))
        {
            stream.Length.Should().BeGreaterThan(5 << 20, "smaller files are checked as a whole");
            stream.Position = 100 * PageSize;
            stream.Write(Encoding.UTF8.GetBytes(new string('x', (int)stream.Length - (100 * PageSize))));
        }

        await using SqliteSuppressionStore damaged = await _file.OpenAsync(create: false);
        Func<Task> act = async () => await damaged.FindAsync("", addresses[..2000], default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{_file.Path}' is damaged*");
    }

    private async Task ExpectRefusalAsync(string message)
    {
        byte[] before = File.ReadAllBytes(_file.Path);
        foreach (bool create in new[] { true, false })
        {
            await using SqliteSuppressionStore store = new(_file.ConnectionString);

            Func<Task> act = () => store.OpenAsync(create, default);

            (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage(message)
                .Which.Message.Should().Contain(_file.Path);
        }

        File.ReadAllBytes(_file.Path).Should().Equal(before);
        Directory.GetFiles(_file.Folder).Should().Equal(_file.Path);
    }
}
