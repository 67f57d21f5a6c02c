namespace BounceKit;

/// <summary>One account's bounce list at one provider.</summary>
/// <remarks>
/// Safe for concurrent use. What else a source can do is an interface of its own, found with <see langword="is"/>:
/// <see cref="IBounceLookup"/>, <see cref="IBounceRemover"/>, <see cref="IBounceSourceFeatures"/>.
/// </remarks>
public interface IBounceSource
{
    /// <summary>The name chosen in the configuration, unique without regard to case.</summary>
    string Name { get; }

    /// <summary>The provider's name, such as <c>SendGrid</c>.</summary>
    string Provider { get; }

    /// <summary>Lists bounces page by page, each page as soon as it is whole.</summary>
    /// <remarks>
    /// Ends normally only when the provider's list was walked to its end; otherwise with one <see cref="BounceSourceException"/>.
    /// Leaving the loop stops the requests.
    /// </remarks>
    /// <param name="query">Which bounces; <see cref="BounceQuery.All"/> for everything.</param>
    /// <param name="cancellationToken">Stops the walk within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The list could not be read to its end.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default);
}
