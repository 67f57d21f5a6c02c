namespace BounceKit.Suppressions.PostgreSql;

/// <summary>Rows for tests.</summary>
internal static class Made
{
    public static DateTimeOffset Day { get; } = new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero);

    public static SyncCheckpoint Checkpoint(string source = "newsletter", string tenant = "", long version = 0) =>
        new() { Tenant = tenant, Source = source, Provider = "SendGrid", Version = version };

    public static StoredEvent Event(string addressKey, string key = "1", BounceType type = BounceType.Hard) => new()
    {
        Key = key,
        AddressKey = addressKey,
        Address = addressKey,
        Origin = SuppressionOrigin.Provider,
        Type = type,
        Reason = BounceReason.UserUnknown,
        OccurredAt = Day,
        FirstSeen = Day.AddHours(1),
        LastSeen = Day.AddHours(1),
    };

    public static SuppressionWrite Write(
        string addressKey, SuppressionChangeKind change = SuppressionChangeKind.Suppressed, bool isDeleted = false, string? scope = null) => new()
        {
            Row = new StoredSuppression
            {
                AddressKey = addressKey,
                Suppression = new Suppression
                {
                    Address = addressKey,
                    Type = BounceType.Hard,
                    Reason = BounceReason.UserUnknown,
                    Source = "newsletter",
                    Since = Day,
                    Origin = SuppressionOrigin.Provider,
                    Scope = scope,
                },
            },
            Change = change,
            IsDeleted = isDeleted,
        };
}
