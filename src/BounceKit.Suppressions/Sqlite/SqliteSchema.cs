using System.Globalization;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>The tables, and how files of earlier versions get them.</summary>
/// <remarks>
/// <para>
/// Times are milliseconds since 1970 in UTC, enums their numbers. An address that is spelled like its key is an empty text, one that was
/// erased is null. Without a scope there is one row for each address: nulls would not be unique, the number 0 is, and equals no text.
/// </para>
/// <para>
/// Events are clustered by account and address: a round writes to one part of the file, and the events of an address are found without an
/// index. New rows come in random order there, so the rows are short, and the records, which nobody reads but people, are appended to a table
/// of their own. Suppressions and changes are in the order in which they were added.
/// </para>
/// </remarks>
internal static class SqliteSchema
{
    /// <summary>Tells our files from those of other programs: "BkSl" in the header of the file.</summary>
    public const int ApplicationId = 0x426B536C;

    /// <summary>Step n makes version n+1 out of version n. What is released is never changed, only followed by another step.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Version1];

    private const string Version1 = """
        create table tenant (id integer primary key, name text not null unique) strict;

        create table account (id integer primary key, tenant integer not null, source text not null, provider text not null,
            unique (tenant, source)) strict;

        create table checkpoint (account integer primary key, version integer not null, watermark integer, walk integer not null,
            walk_started_at integer, walk_position integer, recent_since integer, recent_position integer,
            slice_length integer, continuation text, last_full_at integer, last_deep_at integer, last_success_at integer, next_due_at integer, busy_until integer,
            is_stopped integer not null, failures integer not null, last_failure_at integer, last_error text) strict;

        create table event (account integer not null, address_key text not null, key text not null, walk integer not null,
            type integer not null, reason integer not null, confidence integer not null, origin integer not null, occurred_at integer, until integer,
            first_seen integer not null, last_seen integer not null, gone_at integer, scope text, address text, note text,
            record integer, digest integer,
            primary key (account, address_key, key)) strict, without rowid;
        create table record (id integer primary key, json text not null) strict;

        create table suppression (tenant integer not null, position integer not null, address_key text not null, scope text,
            type integer not null, reason integer not null, origin integer not null, since integer not null, until integer, review_at integer,
            source text not null, address text, note text,
            primary key (tenant, position)) strict, without rowid;
        create unique index suppression_address on suppression (tenant, address_key, ifnull(scope, 0));
        create index suppression_review on suppression (tenant, review_at) where review_at is not null;

        create table change (tenant integer not null, sequence integer not null, kind integer not null, at integer not null,
            address_key text not null, scope text, type integer not null, reason integer not null, origin integer not null,
            since integer not null, until integer, source text not null, address text, note text,
            primary key (tenant, sequence)) strict, without rowid;

        create table release (tenant integer not null, address_key text not null, released_at integer not null,
            primary key (tenant, address_key)) strict, without rowid;

        create table erasure (tenant integer not null, key text not null, primary key (tenant, key)) strict, without rowid;

        create table quarantine (id integer primary key, account integer not null, address_key text not null, digest blob not null,
            seen_at integer not null, record text not null, error text not null,
            unique (account, address_key, digest)) strict;
        create index quarantine_seen on quarantine (account, seen_at);

        create table alert (tenant integer not null, rule text not null, source text not null, version integer not null, state text not null,
            primary key (tenant, rule, source)) strict, without rowid;

        create table meta (name text primary key, value text not null) strict, without rowid;
        """;

    /// <summary>Brings the file to the latest version, in one transaction.</summary>
    public static void Migrate(SqliteSession session, IReadOnlyList<string> steps)
    {
        session.Execute("begin immediate");
        int version = GetVersion(session);
        if (version >= steps.Count)
        {
            session.Execute("rollback");
            return;
        }

        foreach (string step in steps.Skip(version))
        {
            session.Execute(step);
        }

        session.Execute(string.Create(
            CultureInfo.InvariantCulture, $"pragma application_id = {ApplicationId}; pragma user_version = {steps.Count}; commit"));
    }

    public static int GetVersion(SqliteSession session) => (int)session.GetNumber("pragma user_version");
}
