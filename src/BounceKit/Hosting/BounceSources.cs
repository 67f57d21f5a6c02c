using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BounceKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit;

/// <summary>All configured sources: each by its name, or listed together. Enumerates in the order of configuration.</summary>
/// <remarks>Safe for concurrent use. Once it is disposed, every member throws <see cref="ObjectDisposedException"/>.</remarks>
public sealed class BounceSources : IReadOnlyCollection<IBounceSource>, IAsyncDisposable, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly ServiceProvider? _owned;
    private readonly SourceRegistry _registry;
    private volatile bool _isDisposed;

    internal BounceSources(IServiceProvider services, ServiceProvider? owned = null)
    {
        SourcesValidation.ThrowIfInvalid(services);
        _services = services;
        _owned = owned;
        _registry = services.GetRequiredService<SourceRegistry>();
    }

    /// <summary>The providers that configuration can name, with their settings: for set-up screens and tools.</summary>
    public static IReadOnlyList<BounceProviderDescription> KnownProviders => BuiltInProviders.Descriptions;

    /// <summary>How many sources are configured.</summary>
    public int Count => Registry.Names.Count;

    /// <summary>The names of all sources in the order of configuration.</summary>
    public IReadOnlyList<string> Names => Registry.Names;

    private SourceRegistry Registry
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _registry;
        }
    }

    /// <summary>Gets a source by its name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">No source has that name; the message lists those that exist.</exception>
    public IBounceSource this[string name] => TryGet(name, out IBounceSource? source)
        ? source
        : throw new KeyNotFoundException(_registry.DescribeUnknown(name));

    /// <summary>Creates sources for a script, without a host.</summary>
    /// <param name="configure">Adds the sources.</param>
    /// <returns>The sources. Disposing them closes their connections and ends listings in progress with an error.</returns>
    /// <exception cref="OptionsValidationException">Some settings are wrong; the message names every mistake.</exception>
    public static BounceSources Create(Action<BounceSourcesBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ServiceCollection services = new();
        configure(services.AddBounceSources());
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return new BounceSources(provider, provider);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>Finds a source by its name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="source">The source; <see langword="null"/> when there is none of that name.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out IBounceSource? source)
    {
        ArgumentNullException.ThrowIfNull(name);
        source = Registry.Find(name) is { } configured ? Get(configured) : null;
        return source is not null;
    }

    /// <summary>Lists the bounces of all sources, one source after the other. The first failure ends the listing.</summary>
    /// <param name="query">Which bounces; <see langword="null"/> for everything.</param>
    /// <param name="cancellationToken">Stops the listing within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">A list could not be read to its end; the message names the source.</exception>
    public IAsyncEnumerable<BounceRecord> ListAsync(BounceQuery? query = null, CancellationToken cancellationToken = default) =>
        ListPagesAsync(query ?? BounceQuery.All, cancellationToken).Flatten(cancellationToken);

    /// <summary>Lists the bounces of all sources. A source that fails is reported, and the listing goes on with the next one.</summary>
    /// <param name="query">Which bounces.</param>
    /// <param name="onFailure">
    /// Called once for each source that failed, after those of its records that arrived. An exception of another type is the inner exception.
    /// </param>
    /// <param name="cancellationToken">Stops the listing within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    public IAsyncEnumerable<BounceRecord> ListAvailableAsync(
        BounceQuery query, Action<BounceSourceException> onFailure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(onFailure);
        query.Validate();
        return ReadAvailableAsync(Registry.Sources, query, onFailure, cancellationToken).Flatten(cancellationToken);
    }

    /// <summary>As <see cref="ListAsync(BounceQuery?, CancellationToken)"/>, page by page.</summary>
    /// <param name="query">Which bounces.</param>
    /// <param name="cancellationToken">Stops the listing within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">A list could not be read to its end; the message names the source.</exception>
    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return ReadAsync(Registry.Sources, query, cancellationToken);
    }

    /// <summary>Looks up one address in all sources that support it, at the same time.</summary>
    /// <param name="address">The address; compared without regard to case.</param>
    /// <param name="cancellationToken">Stops the requests within 100 ms.</param>
    /// <returns>
    /// One result for each source in the order of configuration: its bounces, its failure, or that it was not asked because it can't look up
    /// addresses. <see cref="ListAsync"/> with <see cref="BounceQuery.Recipient"/> finds the address there too, by reading the list.
    /// </returns>
    /// <exception cref="ArgumentException">The address is empty or can't be sent.</exception>
    public async Task<IReadOnlyList<BounceLookupResult>> FindAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        return await Task.WhenAll(Registry.Sources.Select(source => LookUpAsync(source, address, cancellationToken))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IEnumerator<IBounceSource> GetEnumerator() => Registry.Sources.Select(Get).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _owned?.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _owned?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    // The container creates a source once, again after a failure, and disposes it.
    private IBounceSource Get(SourceRegistration source) => _services.GetRequiredKeyedService<IBounceSource>(source.Name);

    private async Task<BounceLookupResult> LookUpAsync(SourceRegistration source, string address, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<BounceRecord>? records = Get(source) is IBounceLookup lookup
                ? await lookup.GetAsync(address, cancellationToken).ConfigureAwait(false)
                : null;
            return new BounceLookupResult { Source = source.Name, Records = records };
        }
        catch (Exception failure)
        {
            return new BounceLookupResult { Source = source.Name, Failure = Describe(source, failure, cancellationToken) };
        }
    }

    private async IAsyncEnumerable<BouncePage> ReadAsync(
        IEnumerable<SourceRegistration> sources, BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All are opened before any is read: one that can't meet the query refuses it before anything is sent.
        List<IAsyncEnumerable<BouncePage>> listings = [.. sources.Select(source => Get(source).ListPagesAsync(query, cancellationToken))];
        foreach (IAsyncEnumerable<BouncePage> listing in listings)
        {
            await foreach (BouncePage page in listing.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private async IAsyncEnumerable<BouncePage> ReadAvailableAsync(
        IEnumerable<SourceRegistration> sources, BounceQuery query, Action<BounceSourceException> onFailure,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (SourceRegistration source in sources)
        {
            AvailablePages pages = new(() => Get(source).ListPagesAsync(query, cancellationToken), cancellationToken);
            await using (pages.ConfigureAwait(false))
            {
                while (await pages.MoveNextAsync().ConfigureAwait(false))
                {
                    yield return pages.Current;
                }
            }

            if (pages.Failure is { } failure)
            {
                onFailure(Describe(source, failure, cancellationToken));
            }
        }
    }

    // What the caller did is not a failure of the source.
    private BounceSourceException Describe(SourceRegistration source, Exception failure, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return SourceFailure.From(source.Name, failure);
    }
}
