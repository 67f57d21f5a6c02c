namespace Postmark;

/// <summary>A bounce as Postmark sends it.</summary>
internal sealed record PostmarkRow
{
    public required long ID { get; init; }

    public required string Type { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset BouncedAt { get; init; }

    public string? Details { get; init; }

    public string? MessageID { get; init; }

    public string? MessageStream { get; init; }

    public string? Tag { get; init; }

    public bool? Inactive { get; init; }

    public bool? CanActivate { get; init; }
}
