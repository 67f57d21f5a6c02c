namespace BounceKit.Suppressions.Sqlite;

/// <summary>Changes events that no index leads to, some at a time. Each call continues where the last one stopped.</summary>
/// <remarks>
/// The position only saves time. It is forgotten with the process and ignores what became of the transaction: from the end, a call goes on at
/// the beginning, and finds less than it may only when it has seen the whole account.
/// </remarks>
internal sealed class SqliteEventScan
{
    // The type decides about the parameter to compare with; comparing with null is never true.
    private const string FindUnlisted = """
        select address_key, key from event
        where account = ?1 and address_key >= ?2 and gone_at is null and walk < ?3
            and coalesce(occurred_at, first_seen) >= case type when 0 then ?5 when 1 then ?6 when 2 then ?7 when 3 then ?8 when 4 then ?9 when 5 then ?10 end
        order by address_key, key limit ?4
        """;

    private const string MarkOne = "update event set gone_at = ?4 where account = ?1 and address_key = ?2 and key = ?3";

    private const string FindUnused = """
        select address_key, key from event
        where account = ?1 and address_key >= ?2 and last_seen < ?3
            and not exists (select 1 from suppression s indexed by suppression_address where s.tenant = ?5 and s.address_key = event.address_key)
        order by address_key, key limit ?4
        """;

    private const string DeleteRecord = """
        delete from record where id = (select record from event where account = ?1 and address_key = ?2 and key = ?3)
        """;

    private const string DeleteOne = "delete from event where account = ?1 and address_key = ?2 and key = ?3";

    private readonly Dictionary<(long Account, bool IsGone), string> _positions = [];

    public GoneResult MarkGone(
        SqliteSession session, long account, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, DateTimeOffset now, int limit)
    {
        SqliteStatement find = session.Prepare(FindUnlisted).Bind(1, account).Bind(3, walk);
        foreach (BounceType type in Enum.GetValues<BounceType>())
        {
            find.Bind(5 + (int)type, notBefore.TryGetValue(type, out DateTimeOffset from) ? from : null);
        }

        List<(string AddressKey, string Key)> found = Scan(find, (account, true), limit);
        SqliteStatement mark = session.Prepare(MarkOne).Bind(1, account).Bind(4, now);
        foreach ((string addressKey, string key) in found)
        {
            mark.Bind(2, addressKey).Bind(3, key).Run();
        }

        return new GoneResult(found.Count, found.Select(static row => row.AddressKey).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Removes events last seen before an instant, of addresses without a suppression.</summary>
    public int RemoveOld(SqliteSession session, long tenant, long account, DateTimeOffset before, int limit)
    {
        SqliteStatement find = session.Prepare(FindUnused).Bind(1, account).Bind(3, before).Bind(5, tenant);
        List<(string AddressKey, string Key)> found = Scan(find, (account, false), limit);
        SqliteStatement deleteRecord = session.Prepare(DeleteRecord).Bind(1, account);
        SqliteStatement delete = session.Prepare(DeleteOne).Bind(1, account);
        foreach ((string addressKey, string key) in found)
        {
            deleteRecord.Bind(2, addressKey).Bind(3, key).Run();
            delete.Bind(2, addressKey).Bind(3, key).Run();
        }

        return found.Count;
    }

    private List<(string AddressKey, string Key)> Scan(SqliteStatement find, (long Account, bool IsGone) kind, int limit)
    {
        if (limit <= 0)
        {
            return [];
        }

        string start = _positions.GetValueOrDefault(kind, "");
        List<(string AddressKey, string Key)> found = ToList(find.Bind(2, start).Bind(4, limit));
        if (found.Count < limit && start.Length > 0)
        {
            // What was found is found again where the rest is not enough, hence the set.
            found = [.. found.Union(ToList(find.Bind(2, "").Bind(4, limit))).Take(limit)];
        }

        _positions[kind] = found.Count < limit ? "" : found[^1].AddressKey;
        return found;
    }

    private static List<(string AddressKey, string Key)> ToList(SqliteStatement find) =>
        find.ToList(static row => (row.GetText(0), row.GetText(1)));
}
