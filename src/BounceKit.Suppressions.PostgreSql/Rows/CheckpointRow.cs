using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How checkpoints are read and written.</summary>
internal static class CheckpointRow
{
    /// <summary>The columns that <see cref="Read"/> expects, of the tenant and the account.</summary>
    public const string Columns = """
        t.name, a.source, a.provider, a.version, a.watermark, a.walk, a.walk_started_at, a.walk_position, a.recent_since, a.recent_position, a.slice_length, a.last_full_at, a.last_deep_at, a.last_success_at, a.next_due_at, a.busy_until, a.is_stopped, a.failures,
        a.last_failure_at, a.last_error
        """;

    /// <summary>The columns of the values that <see cref="AddValues"/> adds.</summary>
    public const string Values = """
        provider, watermark, walk, walk_started_at, walk_position, recent_since, recent_position, slice_length,
        last_full_at, last_deep_at, last_success_at, next_due_at, busy_until, is_stopped, failures, last_failure_at, last_error
        """;

    public static SyncCheckpoint Read(NpgsqlDataReader reader) => new()
    {
        Tenant = reader.GetText(0),
        Source = reader.GetText(1),
        Provider = reader.GetText(2),
        Version = reader.GetInt64(3),
        Watermark = reader.FindTime(4),
        Walk = reader.GetInt64(5),
        WalkStartedAt = reader.FindTime(6),
        WalkPosition = reader.FindTime(7),
        RecentSince = reader.FindTime(8),
        RecentPosition = reader.FindTime(9),
        SliceLength = reader.IsDBNull(10) ? null : TimeSpan.FromTicks(reader.GetInt64(10)),
        LastFullAt = reader.FindTime(11),
        LastDeepAt = reader.FindTime(12),
        LastSuccessAt = reader.FindTime(13),
        NextDueAt = reader.FindTime(14),
        BusyUntil = reader.FindTime(15),
        IsStopped = reader.GetBoolean(16),
        Failures = reader.GetInt32(17),
        LastFailureAt = reader.FindTime(18),
        LastError = reader.FindText(19),
    };

    public static void AddValues(NpgsqlParameterCollection parameters, SyncCheckpoint checkpoint) => parameters
        .With(checkpoint.Provider)
        .With(checkpoint.Watermark)
        .With(checkpoint.Walk)
        .With(checkpoint.WalkStartedAt)
        .With(checkpoint.WalkPosition)
        .With(checkpoint.RecentSince)
        .With(checkpoint.RecentPosition)
        .WithOptional(checkpoint.SliceLength?.Ticks)
        .With(checkpoint.LastFullAt)
        .With(checkpoint.LastDeepAt)
        .With(checkpoint.LastSuccessAt)
        .With(checkpoint.NextDueAt)
        .With(checkpoint.BusyUntil)
        .With(checkpoint.IsStopped)
        .With(checkpoint.Failures)
        .With(checkpoint.LastFailureAt)
        .With(checkpoint.LastError);
}
