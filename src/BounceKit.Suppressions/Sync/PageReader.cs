using System.Text.Json;
using BounceKit.Suppressions.Json;
using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions.Sync;

/// <summary>Turns the records of one listing into events.</summary>
internal sealed class PageReader(EventKeys keys, DateTimeOffset startedAt, long walk)
{
    private const int MaxScope = 512;
    private const int MaxKey = 1024;

    /// <summary>Whether another reader can go on after what was read.</summary>
    public bool CanBeContinued => !keys.HasNumbered;

    /// <summary>Reads a page. Of two rows with the same key, which lists that keep one row per address may contain, the last one counts.</summary>
    public (List<StoredEvent> Events, List<QuarantinedRow> Quarantined) Read(IReadOnlyList<BounceRecord> records)
    {
        Dictionary<(string, string), int> places = new(records.Count);
        List<StoredEvent> events = new(records.Count);
        List<QuarantinedRow> quarantined = [];
        foreach (BounceRecord record in records)
        {
            string json = JsonSerializer.Serialize(record, SuppressionsJsonContext.Default.BounceRecord);
            if (AddressKey.TryCreate(record.Recipient) is not { } addressKey)
            {
                quarantined.Add(Quarantine(record, json, "The address is empty or longer than 512 characters."));
                continue;
            }

            string key = keys.Create(addressKey, record);
            if (FindProblem(record, key) is { } problem)
            {
                quarantined.Add(Quarantine(record, json, problem));
            }
            else if (places.TryAdd((addressKey, key), events.Count))
            {
                events.Add(CreateEvent(record, addressKey, key, json));
            }
            else
            {
                events[places[(addressKey, key)]] = CreateEvent(record, addressKey, key, json);
            }
        }

        return (events, quarantined);
    }

    private static string? FindProblem(BounceRecord record, string key) => record switch
    {
        { Scope.Length: > MaxScope } => "The scope is longer than 512 characters.",
        _ when key.Length > MaxKey => "The id is longer than 1,024 characters.",
        _ when record.Recipient.Contains('\0', StringComparison.Ordinal) || key.Contains('\0', StringComparison.Ordinal) =>
            "The address or the id contains a zero character.",
        _ => null,
    };

    private QuarantinedRow Quarantine(BounceRecord record, string json, string error) =>
        new() { AddressKey = AddressKey.CreateLenient(record.Recipient), SeenAt = startedAt, Record = json, Error = error };

    private StoredEvent CreateEvent(BounceRecord record, string addressKey, string key, string json) => new()
    {
        Key = key,
        AddressKey = addressKey,
        Address = record.Recipient,
        Origin = SuppressionOrigin.Provider,
        Type = record.Type,
        Reason = record.Reason,
        Confidence = record.Confidence,
        Scope = record.Scope,
        OccurredAt = record.OccurredAt,
        Until = record.ExpiresAt,
        FirstSeen = startedAt,
        LastSeen = startedAt,
        Walk = walk,
        Record = json,
    };
}
