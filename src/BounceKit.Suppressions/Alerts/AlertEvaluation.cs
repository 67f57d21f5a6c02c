namespace BounceKit.Suppressions.Alerts;

/// <summary>Compares counts and checkpoints with a rule.</summary>
internal static class AlertEvaluation
{
    private const int Week = 7;

    /// <summary>From which instant on a rule needs counts by day.</summary>
    public static DateTimeOffset GetSince(SuppressionAlertRule rule, DateTimeOffset now)
    {
        DateOnly yesterday = GetDay(now).AddDays(-1);
        DateOnly first = rule.TimesUsual is null ? GetFirst(rule, yesterday) : GetFirst(rule, GetPast(yesterday, rule.Weeks));
        return new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }

    /// <summary>Counts the days that end today and those that ended yesterday, which a round of today may have completed; the worse ones are returned.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="entries">The entries of the source.</param>
    /// <param name="now">The time.</param>
    /// <param name="finding">What is known of the alert already.</param>
    public static SuppressionAlert Count(SuppressionAlertRule rule, IReadOnlyList<EntryCount> entries, DateTimeOffset now, SuppressionAlert finding)
    {
        SuppressionAlert today = Count(rule, entries, GetDay(now), finding);
        SuppressionAlert yesterday = Count(rule, entries, GetDay(now).AddDays(-1), finding);
        return yesterday.IsRaised && !(today.IsRaised && today.Count >= yesterday.Count) ? yesterday : today;
    }

    /// <summary>Says whether a source has not been read for too long.</summary>
    /// <param name="limit">How long is too long.</param>
    /// <param name="checkpoint">The state of the source.</param>
    /// <param name="now">The time.</param>
    public static bool IsUnread(TimeSpan limit, SyncCheckpoint checkpoint, DateTimeOffset now)
    {
        // A source that never succeeded counts from the beginning of its first listing; one that never got there, such as an account whose
        // secret cannot be read, from always.
        DateTimeOffset since = checkpoint.LastSuccessAt ?? checkpoint.WalkStartedAt ?? (checkpoint.Failures > 0 ? DateTimeOffset.MinValue : now);
        // An account may have a longer interval of its own: before its next round is due, it is not late.
        bool isWaiting = checkpoint.Failures == 0 && checkpoint.NextDueAt > now;
        return checkpoint.IsStopped || (now - since > limit && !isWaiting);
    }

    private static SuppressionAlert Count(SuppressionAlertRule rule, IReadOnlyList<EntryCount> entries, DateOnly last, SuppressionAlert finding)
    {
        long count = CountDays(rule, entries, last);
        double? usual = rule.TimesUsual is null ? null : FindUsual(rule, entries, last);
        long? relative = usual is { } mean ? (long)Math.Max(Math.Floor(mean * rule.TimesUsual!.Value), rule.AtLeast - 1) : null;
        long? limit = rule.MoreThan is { } absolute ? Math.Min(absolute, relative ?? long.MaxValue) : relative;
        return finding with { IsRaised = count > limit, FirstDay = GetFirst(rule, last), LastDay = last, Count = count, Limit = limit, Usual = usual };
    }

    // The same days of the week, since fewer messages are sent on Sundays. Where entries do not go back that far, nothing is usual yet.
    private static double? FindUsual(SuppressionAlertRule rule, IReadOnlyList<EntryCount> entries, DateOnly last)
    {
        DateOnly first = GetFirst(rule, GetPast(last, rule.Weeks));
        return entries.Any(entry => entry.Day is null || entry.Day <= first)
            ? Enumerable.Range(1, rule.Weeks).Average(week => CountDays(rule, entries, GetPast(last, week)))
            : null;
    }

    private static long CountDays(SuppressionAlertRule rule, IReadOnlyList<EntryCount> entries, DateOnly last)
    {
        DateOnly first = GetFirst(rule, last);
        return entries
            .Where(entry => entry.Day >= first && entry.Day <= last)
            .Where(entry => (rule.Type is null || entry.Type == rule.Type) && (rule.Reason is null || entry.Reason == rule.Reason))
            .Sum(static entry => entry.Count);
    }

    private static DateOnly GetDay(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static DateOnly GetFirst(SuppressionAlertRule rule, DateOnly last) => last.AddDays(1 - rule.Days);

    private static DateOnly GetPast(DateOnly day, int weeks) => day.AddDays(-Week * weeks);
}
