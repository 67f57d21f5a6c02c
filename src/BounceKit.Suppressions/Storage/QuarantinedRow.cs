namespace BounceKit.Suppressions;

/// <summary>A row of a provider that could not be stored.</summary>
public sealed record QuarantinedRow
{
    /// <summary>The source. Set when it is listed; ignored when it is stored.</summary>
    public string Source { get; init; } = "";

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The address in lower case, trimmed, however malformed: an erasure finds the row by it. A keyed hash where it was erased.</summary>
    public required string AddressKey { get; init; }

    /// <summary>The record as JSON; an empty object where the address was erased.</summary>
    public required string Record { get; init; }

    /// <summary>Why it could not be stored.</summary>
    public required string Error { get; init; }
}
