namespace BounceKit;

/// <summary>What a removal may remove besides the entries of proper addresses.</summary>
public sealed record RemovalOptions
{
    /// <summary>Whether to remove addresses whose owners opted out: a complaint or an unsubscription.</summary>
    /// <value>
    /// <see langword="false"/>: they are refused, and stay on the list. Where a source reads several lists, they are removed from the others.
    /// </value>
    public bool IncludeOptOuts { get; init; }

    /// <summary>Whether to look for every text as it is, for malformed entries that the provider really holds.</summary>
    /// <value><see langword="false"/>: a text that is not an address is an error, and nothing is sent.</value>
    public bool AsIs { get; init; }
}
