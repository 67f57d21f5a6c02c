namespace BounceKit;

/// <summary>The bounces of one account at one provider.</summary>
/// <remarks>
/// Safe for concurrent use. Whatever else a source can do is a separate interface, found with <see langword="is"/>:
/// <see cref="IBounceLookup"/>, <see cref="IBounceRemover"/>, <see cref="IBounceListClearer"/>, <see cref="IBounceSourceFeatures"/>.
/// </remarks>
public interface IBounceSource
{
    /// <summary>The name chosen in the configuration, unique without regard to case.</summary>
    string Name { get; }

    /// <summary>The provider's name, such as <c>SendGrid</c>.</summary>
    string Provider { get; }

    /// <summary>Lists bounces page by page, each page as soon as it is complete.</summary>
    /// <remarks>
    /// Ends normally only when the provider's list has been read to its end, otherwise with one <see cref="BounceSourceException"/>.
    /// Leaving the loop stops the requests.
    /// </remarks>
    /// <param name="query">Which bounces; <see cref="BounceQuery.All"/> for all of them.</param>
    /// <param name="cancellationToken">Stops the listing within 100 ms.</param>
    /// <exception cref="ArgumentException">The query cannot be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The list could not be read to its end.</exception>
    IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default);
}
