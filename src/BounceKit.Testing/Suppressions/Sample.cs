using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Rows to store.</summary>
internal static class Sample
{
    public const string Ann = "ann@example.com";
    public const string Bob = "bob@example.org";
    public const string Eve = "eve@example.net";
    public const string News = "news";
    public const string Billing = "billing";

    // Long ago for the clock of every store.
    public static readonly DateTimeOffset Noon = new(2020, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>Lets every entry count as gone, whatever its type and age.</summary>
    public static IReadOnlyDictionary<BounceType, DateTimeOffset> AnyTime { get; } =
        Enum.GetValues<BounceType>().ToDictionary(type => type, _ => DateTimeOffset.MinValue);

    public static StoredEvent Event(string address, string key = "1") => new()
    {
        Key = key,
        AddressKey = address,
        Address = address,
        Origin = SuppressionOrigin.Provider,
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = Noon,
        FirstSeen = Noon.AddMinutes(1),
        LastSeen = Noon.AddMinutes(1),
        Walk = 1,
        Record = Json(Record(address)),
    };

    /// <summary>An event in which every member has a value of its own.</summary>
    public static StoredEvent FullEvent(string address) => Event(address) with
    {
        Address = address.ToUpperInvariant(),
        Origin = SuppressionOrigin.Import,
        Type = BounceType.OptedOut,
        Reason = BounceReason.Unsubscribed,
        Confidence = BounceConfidence.Guess,
        Scope = "stream",
        Until = Noon.AddDays(30),
        FirstSeen = Noon.AddMinutes(2),
        LastSeen = Noon.AddMinutes(3),
        Walk = 4_000_000_000,
        Note = "asked by phone",
    };

    public static BounceRecord Record(string address, string diagnostic = "550 5.1.1 No such user") => new()
    {
        Source = News,
        Provider = "SendGrid",
        Recipient = address,
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = Noon,
        Diagnostic = diagnostic,
    };

    public static string Json(BounceRecord record) => JsonSerializer.Serialize(record, SampleJsonContext.Default.BounceRecord);

    public static StoredSuppression Row(string address, string? scope = null) => new()
    {
        AddressKey = address,
        Suppression = new Suppression
        {
            Address = address,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            Source = News,
            Since = Noon,
            Origin = SuppressionOrigin.Provider,
            Scope = scope,
        },
    };

    /// <summary>A row in which every member has a value of its own.</summary>
    public static StoredSuppression FullRow(string address) => new()
    {
        AddressKey = address,
        ReviewAt = Noon.AddDays(20),
        Suppression = Row(address).Suppression with
        {
            Address = address.ToUpperInvariant(),
            Type = BounceType.OptedOut,
            Reason = BounceReason.Complaint,
            Source = Billing,
            Since = Noon.AddSeconds(5),
            Until = Noon.AddDays(30),
            Origin = SuppressionOrigin.Policy,
            Scope = "stream",
            Note = "asked by phone",
        },
    };

    public static SuppressionWrite Add(string address, string? scope = null) => Write(Row(address, scope));

    public static SuppressionWrite Write(StoredSuppression row, SuppressionChangeKind change = SuppressionChangeKind.Suppressed) =>
        new() { Row = row, Change = change, IsDeleted = false };

    public static SuppressionWrite Delete(StoredSuppression row, SuppressionChangeKind change = SuppressionChangeKind.Released) =>
        new() { Row = row, Change = change, IsDeleted = true };

    public static SyncCheckpoint Checkpoint(string source, long version = 0, string tenant = "") =>
        new() { Tenant = tenant, Source = source, Provider = "SendGrid", Version = version };

    public static QuarantinedRow Quarantined(string address, DateTimeOffset? seenAt = null) => new()
    {
        SeenAt = seenAt ?? Noon,
        AddressKey = address,
        Record = Json(Record(address)),
        Error = "The address is too long.",
    };

    public static StoredAlert Alert(string rule, string source, long version = 0) =>
        new() { Tenant = "", Rule = rule, Source = source, Version = version, State = "{}" };

    /// <summary>What an erasure of one address takes.</summary>
    public static IReadOnlyDictionary<string, string> Hash(string address, string hash) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [address] = hash };

    /// <summary>Addresses that a database might misunderstand, all different.</summary>
    public static IReadOnlyList<string> OddAddresses { get; } =
    [
        "o'hara@example.com", "\"two words\"@example.com", "\"a\\\"b\"@example.com", "100%@example.com", "100x@example.com", "a_b@example.com",
        "axb@example.com", "a\\b@example.com", "*@example.com", "?@example.com", "[a]@example.com", "{a,b}@example.com", "--@example.com",
        "$1@example.com", ":a@example.com", "@a@example.com", "null", "A@example.com", "a@example.com", "zoë@example.com", "zoe\u0308@example.com",
        "straße@example.com", "strasse@example.com", "ıi@example.com", "😀@example.com", "\u4e2d\u6587@example.com", "tab\t@example.com",
        new string('x', 1000) + "@example.com", new string('x', 1000) + "@example.org",
    ];
}
