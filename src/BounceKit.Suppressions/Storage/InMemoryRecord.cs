using System.Text.Json;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions;

/// <summary>Shows stored events as callers of the list see them.</summary>
internal static class InMemoryRecord
{
    public static SuppressionEvent ToEvent(InMemoryEvent row) => new()
    {
        Source = row.Stored.Source,
        Origin = row.Stored.Origin,
        Type = row.Stored.Type,
        Reason = row.Stored.Reason,
        Confidence = row.Stored.Confidence,
        Scope = row.Stored.Scope,
        OccurredAt = row.Stored.OccurredAt,
        Until = row.Stored.Until,
        FirstSeen = row.Stored.FirstSeen,
        LastSeen = row.Stored.LastSeen,
        GoneAt = row.GoneAt,
        Record = row.Stored.Record is { } json ? JsonSerializer.Deserialize(json, SuppressionsJsonContext.Default.BounceRecord) : null,
        Note = row.Stored.Note,
    };
}
