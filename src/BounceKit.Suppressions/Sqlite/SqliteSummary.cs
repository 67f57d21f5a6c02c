using System.Runtime.InteropServices;
using System.Text;
using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Counts what is stored for a tenant. Events are grouped here: SQLite would sort a million rows on disk to count domains.</summary>
internal static class SqliteSummary
{
    private const int MaxDomain = 512;

    private const string ListAccounts = "select a.id, a.source from tenant t cross join account a on a.tenant = t.id where t.name = ?1";

    private const string ListLive = "select type, reason, occurred_at, first_seen, address_key from event where account = ?1 and gone_at is null";

    private const string CountSuppressions = """
        select s.type, s.reason, count(*) from tenant t cross join suppression s on s.tenant = t.id
        where t.name = ?1 and (s.until is null or s.until > ?2) group by s.type, s.reason
        """;

    // Times are positive: the store's clock.
    private const string CountChanges = """
        select c.at / 86400000, c.kind, count(*) from tenant t cross join change c on c.tenant = t.id
        where t.name = ?1 and c.at >= ?2 group by 1, 2
        """;

    private const string CountQuarantined = """
        select count(*) from tenant t cross join account a on a.tenant = t.id cross join quarantine q on q.account = a.id where t.name = ?1
        """;

    public static SuppressionSummary Create(SqliteSession session, string tenant, DateTimeOffset since, int domains, DateTimeOffset now)
    {
        List<EntryCount> entries = [];
        Dictionary<string, long> names = new(StringComparer.Ordinal);
        foreach ((long id, string source) in session.Prepare(ListAccounts).Bind(1, tenant).ToList(static row => (row.GetNumber(0), row.GetText(1))))
        {
            entries.AddRange(Count(session.Prepare(ListLive).Bind(1, id), since, domains == 0 ? null : names).Select(group =>
                new EntryCount(source, (BounceType)group.Key.Type, (BounceReason)group.Key.Reason, group.Key.Day, group.Value)));
        }

        return new SuppressionSummary
        {
            Entries = entries,
            Suppressions = session.Prepare(CountSuppressions).Bind(1, tenant).Bind(2, now)
                .ToList(static row => new SuppressionCount((BounceType)row.GetNumber(0), (BounceReason)row.GetNumber(1), row.GetNumber(2))),
            Changes = session.Prepare(CountChanges).Bind(1, tenant).Bind(2, since)
                .ToList(static row => new ChangeCount(Epoch.AddDays((int)row.GetNumber(0)), (SuppressionChangeKind)row.GetNumber(1), row.GetNumber(2))),
            Domains = AddressDomain.Top(names, domains),
            Quarantined = session.Prepare(CountQuarantined).Bind(1, tenant).First(static row => row.GetNumber(0)),
        };
    }

    private static DateOnly Epoch => DateOnly.FromDateTime(DateTime.UnixEpoch);

    private static Dictionary<(long Type, long Reason, DateOnly? Day), long> Count(SqliteStatement rows, DateTimeOffset since, Dictionary<string, long>? names)
    {
        Dictionary<(long Type, long Reason, DateOnly? Day), long> groups = [];
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> domains = (names ?? []).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[MaxDomain];
        while (rows.Step())
        {
            DateTimeOffset time = EventTime.Get(rows.GetTimeOrNull(2), rows.GetTime(3));
            DateOnly? day = time < since ? null : DateOnly.FromDateTime(time.UtcDateTime);
            CollectionsMarshal.GetValueRefOrAddDefault(groups, (rows.GetNumber(0), rows.GetNumber(1), day), out _)++;
            ReadOnlySpan<byte> domain = names is null ? [] : FindDomain(rows.GetBytes(4));
            if (!domain.IsEmpty && Encoding.UTF8.TryGetChars(domain, buffer, out int length))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(domains, buffer[..length], out _)++;
            }
        }

        return groups;
    }

    private static ReadOnlySpan<byte> FindDomain(ReadOnlySpan<byte> addressKey)
    {
        int at = addressKey.LastIndexOf((byte)'@');
        return at < 0 ? [] : addressKey[(at + 1)..];
    }
}
