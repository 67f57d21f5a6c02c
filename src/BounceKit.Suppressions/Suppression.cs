using System.Text.Json.Serialization;

namespace BounceKit.Suppressions;

/// <summary>Why an address is not written to: on whose word, since when, and until when.</summary>
/// <remarks><see cref="object.ToString"/> contains the address: keep it out of logs.</remarks>
[JsonConverter(typeof(SuppressionJsonConverter))]
public sealed record Suppression
{
    /// <summary>The address as it was first spelled; <see langword="null"/> where it was erased.</summary>
    public required string? Address { get; init; }

    /// <summary>The type that follows from <see cref="Reason"/>.</summary>
    public required BounceType Type { get; init; }

    /// <summary>The strongest reason of all that apply.</summary>
    public required BounceReason Reason { get; init; }

    /// <summary>The source that says so; empty for an entry that was added by hand or imported without a source.</summary>
    public required string Source { get; init; }

    /// <summary>When it happened, in UTC: the time of the entry, or of the entry that reached the threshold.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the suppression ends without a release, in UTC; <see langword="null"/> where it holds until it is released.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the suppression rests on.</summary>
    public required SuppressionOrigin Origin { get; init; }

    /// <summary>The part of the account that it is limited to, such as a message stream; <see langword="null"/> where it applies everywhere.</summary>
    public string? Scope { get; init; }

    /// <summary>The note of the person who added it; <see langword="null"/> for none.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the person was forgotten: the address is kept only as a keyed hash.</summary>
    public bool IsErased => Address is null;

    /// <summary>Its place on the list, which a listing can continue after: <see cref="SuppressionQuery.After"/>. Not part of the JSON.</summary>
    public long Position { get; init; }

    /// <summary>Whether its time is over.</summary>
    internal bool HasEnded(DateTimeOffset now) => Until <= now;
}
