namespace Postmark;

/// <summary>The answer to <c>GET /bounces</c>.</summary>
internal sealed record PostmarkPage
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<PostmarkRow> Bounces { get; init; }
}
