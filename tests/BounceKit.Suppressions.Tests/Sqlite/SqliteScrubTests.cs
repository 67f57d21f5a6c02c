using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>After an erasure, nothing of the address is in the files: not in free pages, not in gaps, not in the log.</summary>
public sealed class SqliteScrubTests : IAsyncLifetime
{
    private const string Eve = "eve.o+neill@example.com";

    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;

    public async Task InitializeAsync() => _store = await _file.OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_left_of_an_address_whose_rows_were_changed_and_moved(int seed)
    {
        await FillAtRandomAsync(new Random(seed));
        FindTraces().Should().NotBeEmpty();

        await EraseAsync();
        await _store.ScrubAsync(default);

        FindTraces().Should().BeEmpty();
        (await _store.FindAsync("", ["user7@example.com"], default)).Should().ContainSingle();
        _file.Count("pragma_integrity_check where integrity_check = 'ok'").Should().Be(1);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_gaps_of_pages_that_were_split()
    {
        Random random = new(6);
        string[] people = [.. Enumerable.Range(0, 500).Select(number => $"{random.Next(100_000)}.neill{number}@example.com")];
        string[] addresses = [.. people, .. Enumerable.Range(0, 4000).Select(number => $"{random.Next(100_000)}.user{number}@example.com")];
        for (int page = 0; page < 4; page++)
        {
            random.Shuffle(addresses);
            await _store.PutPageAsync([.. addresses[..2500].Select(address => MadeUpRows.Event(address) with { Note = new string('n', random.Next(8) * random.Next(120)) })]);
        }

        await EraseAsync(people);
        _file.Run("pragma wal_checkpoint(truncate)");
        FindTraces().Should().NotBeEmpty("overwriting what is deleted leaves copies that were made before");
        await _store.ScrubAsync(default);

        FindTraces().Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_left_while_others_read()
    {
        await FillAtRandomAsync(new Random(4));
        using CancellationTokenSource done = new();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadAsync(done.Token), CancellationToken.None))];

        await EraseAsync();
        await _store.ScrubAsync(default);
        string[] traces = FindTraces();

        await done.CancelAsync();
        await Task.WhenAll(readers);
        traces.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reader_that_does_not_end_makes_it_fail_and_the_next_call_succeeds()
    {
        await _store.PutPageAsync([Spell("Eve.O+Neill@Example.COM", 0)]);
        using (SqliteConnection reader = _file.Connect())
        {
            reader.Run("begin; select count(*) from event");
            await EraseAsync();

            Func<Task> act = () => _store.ScrubAsync(default);

            (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}' is locked*").Which.IsTransient.Should().BeTrue();
            FindTraces().Should().NotBeEmpty();
        }

        await _store.ScrubAsync(default);
        FindTraces().Should().BeEmpty();
    }

    [Fact]
    public async Task Another_process_does_what_was_left_undone()
    {
        await _store.PutPageAsync([Spell("Eve.O+Neill@Example.COM", 0)]);
        await EraseAsync();
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await _store.Invoking(store => store.ScrubAsync(cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        FindTraces().Should().NotBeEmpty();

        await using SqliteSuppressionStore other = await _file.OpenAsync(create: false);
        await other.ScrubAsync(default);

        FindTraces().Should().BeEmpty();
    }

    [Fact]
    public async Task An_erasure_that_comes_while_the_file_is_rewritten_stays_due()
    {
        await EraseAsync();
        string due = await FindDueAsync();
        await EraseAsync();

        SqliteSession session = await _store.Database.Writer.BeginAsync(default);
        SqliteMeta.Delete(session, SqliteMeta.ScrubDue, due);
        _store.Database.Writer.Commit(isWrittenThrough: false);
        _store.Database.Writer.Leave();

        (await FindDueAsync()).Should().NotBeNullOrEmpty().And.NotBe(due);
    }

    [Fact]
    public async Task Without_an_erasure_the_file_is_not_rewritten()
    {
        await _store.PutPageAsync([MadeUpRows.Event("ann@example.com")]);
        byte[] log = Read(_file.Path + "-wal");

        await _store.ScrubAsync(default);

        log.Should().NotBeEmpty();
        Read(_file.Path + "-wal").Should().Equal(log);
    }

    [Fact]
    public async Task Changes_of_odd_addresses_are_erased_too()
    {
        string[] addresses = ["o'neill+x@example.com", "\"a\\b\"@example.com", "<ä&€>@example.com", "tab\tnul\0x@example.com"];
        await _store.PutPageAsync([.. addresses.Select(address => MadeUpRows.Event(address))]);

        await using (ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: true, default))
        {
            await transaction.EraseAsync(addresses.ToDictionary(address => address, address => $"hash{address.Length}"), default);
            await transaction.CommitAsync(default);
        }

        IReadOnlyList<SuppressionChange> changes = await _store.ListChangesAsync("", 0, 100, default);
        changes.Should().HaveCount(addresses.Length).And.OnlyContain(change => change.Suppression.Address == null);
    }

    private static StoredEvent Spell(string address, int version) => MadeUpRows.Event(Eve, $"{version % 5}") with
    {
        Address = address,
        Note = $"{address} asked by phone, {new string('n', version % 300)}",
        Record = $$"""{"source":"newsletter","provider":"SendGrid","recipient":"{{address}}","type":"hard","reason":"userUnknown","diagnostic":"{{new string('d', version % 3000)}} <{{address}}>"}""",
    };

    // Rows grow, shrink, move to other pages and into overflow pages, are deleted and come back, and so do their neighbours.
    private async Task FillAtRandomAsync(Random random)
    {
        string[] spellings = [Eve, Eve.ToUpperInvariant(), "Eve.O+Neill@Example.com"];
        await _store.PutPageAsync([.. Enumerable.Range(0, 3000).Select(number => MadeUpRows.Event($"user{number}@example.com"))]);
        for (int round = 0; round < 40; round++)
        {
            StoredEvent[] others = [.. Enumerable.Range(0, 60).Select(_ => Neighbour(random)).DistinctBy(row => (row.AddressKey, row.Key))];
            await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
            await transaction.PutEventsAsync(
                random.Next(2) == 0 ? "newsletter" : "billing", "SendGrid", [.. others, Spell(spellings[random.Next(3)], random.Next(4000))], default);
            await transaction.QuarantineAsync("newsletter", [Quarantined(round)], default);
            await transaction.LoadAsync([Eve], default);
            await transaction.SaveAsync([MadeUpRows.Suppressed(Eve, $"scope{round % 7}") with { IsDeleted = random.Next(3) == 0 }], default);
            await transaction.ReleaseAsync([Eve, $"user{round}@example.com"], MadeUpRows.Now, default);
            await transaction.CommitAsync(default);
        }
    }

    private static StoredEvent Neighbour(Random random) => MadeUpRows.Event(
        random.Next(2) == 0 ? $"eve.o{random.Next(200)}@example.com" : $"user{random.Next(3000)}@example.com", $"{random.Next(3)}") with
    {
        Note = new string('x', random.Next(600)),
    };

    private static QuarantinedRow Quarantined(int number) => new()
    {
        AddressKey = Eve,
        SeenAt = MadeUpRows.Now,
        Record = $$"""{"recipient":"{{Eve}}","number":{{number.ToString(CultureInfo.InvariantCulture)}}}""",
        Error = "too long",
    };

    private async Task<string> FindDueAsync() => (await _store.Database.ReadAsync(SqliteMeta.Find, SqliteMeta.ScrubDue, default))!;

    private async Task EraseAsync(params string[] addresses)
    {
        string[] erased = addresses.Length > 0 ? addresses : [Eve];
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: true, default);
        await transaction.EraseAsync(erased.Index().ToDictionary(one => one.Item, one => $"hash:{one.Index}"), default);
        await transaction.CommitAsync(default);
    }

    private async Task ReadAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await _store.ListAsync("", 0, 100, default);
            await _store.FindAsync("", [Eve, "user7@example.com"], default);
            await Task.Yield();
        }
    }

    private string[] FindTraces() =>
    [
        .. Directory.GetFiles(_file.Folder)
            .Where(path => Encoding.Latin1.GetString(Read(path)).Contains("neill", StringComparison.OrdinalIgnoreCase)),
    ];

    // The store has the file open.
    private static byte[] Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
