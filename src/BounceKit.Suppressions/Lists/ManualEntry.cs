using System.Globalization;

namespace BounceKit.Suppressions.Lists;

/// <summary>An entry that people add: what it may contain, and the event that it becomes.</summary>
internal static class ManualEntry
{
    private const int MaxNote = 2000;
    private const int MaxName = 200;

    /// <summary>Says why an entry can't be stored; null for no reason.</summary>
    public static string? FindProblem(SuppressionImport entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            _ when string.IsNullOrWhiteSpace(entry.Address) => "The address is empty.",
            _ when !BounceRecipient.IsAddress(entry.Address.Trim()) && !BounceRecipient.IsPhoneNumber(entry.Address.Trim()) => "The text is not an address.",
            _ when AddressKey.TryCreate(entry.Address) is null => "The address is longer than 512 characters.",
            { Reason: BounceReason.Unknown } => "The reason is unknown.",
            { Note.Length: > MaxNote } => "The note is longer than 2,000 characters.",
            { Source.Length: > MaxName } or { Scope.Length: > MaxName } => "The source or the scope is longer than 200 characters.",
            _ when entry.Until <= entry.Since => "The end is not after the beginning.",
            _ => null,
        };
    }

    /// <summary>The event of an entry.</summary>
    /// <param name="entry">The entry, without problems.</param>
    /// <param name="origin">Manual or import.</param>
    /// <param name="now">The time of the store.</param>
    /// <param name="time">When it counts as happening.</param>
    public static StoredEvent Create(SuppressionImport entry, SuppressionOrigin origin, DateTimeOffset now, DateTimeOffset time) => new()
    {
        // Adding an address again for the same reason, or importing a file again, is the same entry.
        Key = string.Create(CultureInfo.InvariantCulture, $"{(int)origin}.{(int)entry.Reason}{(entry.Scope is { } scope ? $"|{scope}" : "")}"),
        AddressKey = AddressKey.TryCreate(entry.Address)!,
        Address = entry.Address.Trim(),
        Origin = origin,
        Type = entry.Reason.ToBounceType(),
        Reason = entry.Reason,
        Scope = entry.Scope,
        OccurredAt = time,
        Until = entry.Until,
        FirstSeen = now,
        LastSeen = now,
        Note = entry.Note,
    };
}
