namespace BounceKit;

/// <summary>Ability: the provider's whole list can be cleared with one call.</summary>
public interface IBounceListClearer
{
    /// <summary>
    /// Removes <b>every</b> address from the list. The request is sent once and never repeated. Where a source reads several lists, it clears
    /// all but those of people who opted out.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting for the request, which the provider may have carried out.</param>
    /// <exception cref="BounceSourceException">The provider refused, or did not respond: it may still have cleared the list.</exception>
    Task ClearAsync(CancellationToken cancellationToken = default);
}
