namespace BounceKit;

/// <summary>What few providers state about an entry of their list, apart from the record so that the others' records stay small.</summary>
internal sealed record BounceEntry(string? Id, string? Scope, DateTimeOffset? ExpiresAt)
{
    /// <summary>The entry with these values; null where all of them are unknown.</summary>
    public static BounceEntry? OrNone(string? id, string? scope, DateTimeOffset? expiresAt) =>
        id is null && scope is null && expiresAt is null ? null : new BounceEntry(id, scope, expiresAt?.ToUniversalTime());
}
