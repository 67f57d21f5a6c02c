using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Stores the events of one page.</summary>
internal sealed class SqliteEventWriter(SqliteSession session, long account)
{
    private const string InsertOne = """
        insert into event (account, address_key, key, walk, type, reason, origin, occurred_at, until, first_seen, last_seen, scope, address,
            note, digest, record, confidence)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) on conflict do nothing
        """;

    private const string FindOne = """
        select type, reason, occurred_at, until, scope, gone_at, walk, origin, address, note, digest, last_seen, record, confidence from event
        where account = ?1 and address_key = ?2 and key = ?3
        """;

    private const string UpdateOne = """
        update event set walk = ?4, type = ?5, reason = ?6, origin = ?7, occurred_at = ?8, until = ?9, last_seen = ?11, scope = ?12, address = ?13,
            note = ?14, digest = ?15, record = ?16, confidence = ?17, gone_at = null
        where account = ?1 and address_key = ?2 and key = ?3
        """;

    private const string FindLastRecord = "select coalesce(max(id), 0) from record";

    private const string InsertRecord = "insert into record (id, json) values (?1, ?2)";

    private const string UpdateRecord = "update record set json = ?2 where id = ?1";

    private const string DeleteRecord = "delete from record where id = ?1";

    // Only then is it worth a write that something was seen again.
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private long _nextRecord;
    private int _added;

    // A page is mostly either new or known. What is tried first saves a look-up when it is right.
    private bool _expectsNew = true;

    public PutResult Put(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        _nextRecord = session.Prepare(FindLastRecord).First(static row => row.GetNumber(0)) + 1;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(events.Max(static row => Encoding.UTF8.GetMaxByteCount(row.Record?.Length ?? 0)));
        foreach (StoredEvent row in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Put(row, buffer.AsSpan(0, Encoding.UTF8.GetBytes(row.Record ?? "", buffer)));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return new PutResult(_added, _touched);
    }

    private void Put(StoredEvent row, ReadOnlySpan<byte> record)
    {
        long? digest = row.Record is null ? null : GetDigest(record);
        if (_expectsNew && TryInsert(row, record, digest))
        {
            return;
        }

        SqliteStatement found = session.Prepare(FindOne).Bind(1, account).Bind(2, row.AddressKey).Bind(3, row.Key);
        _expectsNew = !found.Step();
        if (_expectsNew)
        {
            TryInsert(row, record, digest);
            return;
        }

        bool isSeen = IsSeenByPolicies(found, row);
        long? stored = found.IsNull(12) ? null : found.GetNumber(12);
        bool isOther = isSeen || IsOther(found, row, digest);
        found.Reset();
        if (isOther)
        {
            Bind(session.Prepare(UpdateOne), row, digest).Bind(16, PutRecord(stored, record, digest)).Run();
        }

        if (isSeen)
        {
            _touched.Add(row.AddressKey);
        }
    }

    private bool TryInsert(StoredEvent row, ReadOnlySpan<byte> record, long? digest)
    {
        Bind(session.Prepare(InsertOne), row, digest).Bind(10, row.FirstSeen).Bind(16, digest is null ? null : _nextRecord).Run();
        if (session.Changes == 0)
        {
            return false;
        }

        PutRecord(null, record, digest);
        _added++;
        _touched.Add(row.AddressKey);
        return true;
    }

    /// <summary>Stores the record of a row.</summary>
    /// <returns>Its number.</returns>
    private long? PutRecord(long? stored, ReadOnlySpan<byte> record, long? digest)
    {
        if (digest is not null)
        {
            long id = stored ?? _nextRecord++;
            session.Prepare(stored is null ? InsertRecord : UpdateRecord).Bind(1, id).Bind(2, record).Run();
            return id;
        }

        if (stored is not null)
        {
            session.Prepare(DeleteRecord).Bind(1, stored).Run();
        }

        return null;
    }

    private SqliteStatement Bind(SqliteStatement statement, StoredEvent row, long? digest) => statement
        .Bind(1, account).Bind(2, row.AddressKey).Bind(3, row.Key).Bind(4, row.Walk)
        .Bind(5, (long)row.Type).Bind(6, (long)row.Reason).Bind(7, (long)row.Origin)
        .Bind(8, row.OccurredAt).Bind(9, row.Until).Bind(11, row.LastSeen)
        .Bind(12, row.Scope).BindAddress(13, row.Address, row.AddressKey).Bind(14, row.Note).Bind(15, digest).Bind(17, (long)row.Confidence);

    private static bool IsSeenByPolicies(SqliteStatement found, StoredEvent row) =>
        found.GetNumber(0) != (long)row.Type || found.GetNumber(1) != (long)row.Reason || !found.Contains(2, row.OccurredAt)
        || !found.Contains(3, row.Until) || !found.Contains(4, row.Scope) || !found.IsNull(5) || found.GetNumber(13) != (long)row.Confidence;

    private static bool IsOther(SqliteStatement found, StoredEvent row, long? digest) =>
        found.GetNumber(6) != row.Walk || found.GetNumber(7) != (long)row.Origin || row.Address != found.GetAddress(8, row.AddressKey)
        || !found.Contains(9, row.Note) || !found.Contains(10, digest) || row.LastSeen.ToUnixTimeMilliseconds() - found.GetNumber(11) >= Day;

    // Tells whether the text has changed without reading it.
    private static long GetDigest(ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
