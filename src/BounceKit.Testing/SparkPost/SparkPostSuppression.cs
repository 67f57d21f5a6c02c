namespace BounceKit.Testing.SparkPost;

/// <summary>A row of SparkPost's list with the fields that only SparkPost has.</summary>
public sealed record SparkPostSuppression : SimulatedBounce
{
    /// <summary>The field <c>source</c>. <c>Compliance</c>: the entry can't be removed.</summary>
    /// <value><see langword="null"/>: the <see cref="SimulatedBounce.Reason"/> decides.</value>
    public string? Source { get; init; }

    /// <summary>The messages that the entry stops: <c>transactional</c> or <c>non_transactional</c>.</summary>
    /// <value><c>non_transactional</c>.</value>
    public string MessageType { get; init; } = "non_transactional";

    /// <summary>The list that the entry applies to.</summary>
    /// <value><see langword="null"/>: to all of them.</value>
    public string? ListId { get; init; }
}
