namespace BounceKit.Suppressions;

/// <summary>How far a round has come, reported after each stored page.</summary>
/// <param name="Source">The source.</param>
/// <param name="Rows">Rows so far.</param>
/// <param name="Pages">Pages so far.</param>
/// <param name="New">New entries so far.</param>
/// <param name="ReadBackTo">How far back the list has been read; <see langword="null"/> unless the past is being read.</param>
public sealed record SyncProgress(string Source, long Rows, long Pages, long New, DateTimeOffset? ReadBackTo);
