namespace BounceKit.Suppressions.Sqlite;

/// <summary>Rows that a round would store.</summary>
internal static class MadeUpRows
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero);

    public static StoredEvent Event(string addressKey, string key = "1") => new()
    {
        Key = key,
        AddressKey = addressKey,
        Address = addressKey,
        Origin = SuppressionOrigin.Provider,
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = Now,
        FirstSeen = Now,
        LastSeen = Now,
        Record = $$"""{"source":"newsletter","provider":"SendGrid","recipient":"{{addressKey}}","type":"hard","reason":"userUnknown"}""",
    };

    public static SuppressionWrite Suppressed(string addressKey, string? scope = null) => new()
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
                Since = Now,
                Origin = SuppressionOrigin.Provider,
                Scope = scope,
            },
        },
        Change = SuppressionChangeKind.Suppressed,
        IsDeleted = false,
    };

    /// <summary>Stores one page as a round does.</summary>
    public static async Task<PutResult> PutPageAsync(this ISuppressionStore store, IReadOnlyList<StoredEvent> events, string tenant = "")
    {
        await using ISuppressionTransaction transaction = await store.BeginAsync(tenant, exclusive: false, default);
        PutResult result = await transaction.PutEventsAsync("newsletter", "SendGrid", events, default);
        await transaction.LoadAsync(result.Touched, default);
        await transaction.SaveAsync([.. result.Touched.Select(addressKey => Suppressed(addressKey))], default);
        await transaction.CommitAsync(default);
        return result;
    }
}
