using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BounceKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit;

/// <summary>All configured sources: each by its name, or listed together. Enumerates in the order of configuration.</summary>
public sealed class BounceSources : IReadOnlyCollection<IBounceSource>, IAsyncDisposable, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly Dictionary<string, SourceRegistration> _registrations;
    private readonly IReadOnlyList<SourceRegistration> _order;
    private readonly ConcurrentDictionary<string, Lazy<IBounceSource>> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _ownsServices;

    internal BounceSources(IServiceProvider services, bool ownsServices = false)
    {
        // Makes every mistake known before the first source is used, in programs that have no host to validate at start.
        _ = services.GetRequiredService<IOptions<SourcesValidation>>().Value;
        _services = services;
        _ownsServices = ownsServices;
        _order = services.GetRequiredService<SourceRegistry>().Registrations;
        _registrations = _order.ToDictionary(registration => registration.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The providers that configuration can name, with their settings: for set-up screens and tools.</summary>
    public static IReadOnlyList<BounceProviderDescription> KnownProviders => BuiltInProviders.Descriptions;

    /// <summary>How many sources are configured.</summary>
    public int Count => _order.Count;

    /// <summary>The names of all sources in the order of configuration.</summary>
    public IReadOnlyList<string> Names => [.. _order.Select(registration => registration.Name)];

    /// <summary>A source by its name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">No source has that name.</exception>
    public IBounceSource this[string name] => TryGet(name, out IBounceSource? source)
        ? source
        : throw new KeyNotFoundException($"There is no bounce source '{name}'. Configured: {(Count == 0 ? "none" : string.Join(", ", Names))}.");

    /// <summary>Sources for a script, without a host.</summary>
    /// <param name="configure">Adds the sources.</param>
    /// <returns>The sources; disposing of them closes their connections, and ends listings that go on with an error.</returns>
    /// <exception cref="OptionsValidationException">Something is wrong in their settings; names every mistake.</exception>
    public static BounceSources Create(Action<BounceSourcesBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ServiceCollection services = new();
        services.AddLogging();
        configure(services.AddBounceSources());
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return new BounceSources(provider, ownsServices: true);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>Finds a source by its name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="source">The source, if there is one.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out IBounceSource? source)
    {
        ArgumentNullException.ThrowIfNull(name);
        source = _registrations.ContainsKey(name) ? Create(name) : null;
        return source is not null;
    }

    /// <summary>Lists the bounces of all sources, one source after the other. The first failure ends the listing.</summary>
    /// <param name="query">Which bounces; <see langword="null"/> for everything.</param>
    /// <param name="cancellationToken">Stops the walk within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">A list could not be read to its end; says which.</exception>
    public IAsyncEnumerable<BounceRecord> ListAsync(BounceQuery? query = null, CancellationToken cancellationToken = default) =>
        ListPagesAsync(query ?? BounceQuery.All, cancellationToken).Flatten(cancellationToken);

    /// <summary>Lists the bounces of all sources; a source that fails is reported and the others go on.</summary>
    /// <param name="query">Which bounces.</param>
    /// <param name="onFailure">Told of each source that failed. Rows of it that came before the failure were handed over.</param>
    /// <param name="cancellationToken">Stops the walk within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    public IAsyncEnumerable<BounceRecord> ListAvailableAsync(
        BounceQuery query, Action<BounceSourceException> onFailure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onFailure);
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return WalkAsync(query, onFailure, cancellationToken).Flatten(cancellationToken);
    }

    /// <summary>As <see cref="ListAsync(BounceQuery?, CancellationToken)"/>, page by page.</summary>
    /// <param name="query">Which bounces.</param>
    /// <param name="cancellationToken">Stops the walk within 100 ms.</param>
    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return WalkAsync(query, onFailure: null, cancellationToken);
    }

    /// <inheritdoc/>
    public IEnumerator<IBounceSource> GetEnumerator() => _order.Select(registration => Create(registration.Name)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsServices)
        {
            ((IDisposable)_services).Dispose();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsServices ? ((IAsyncDisposable)_services).DisposeAsync() : ValueTask.CompletedTask;

    internal IBounceSource Create(string name) => _sources.GetOrAdd(
        name, key => new Lazy<IBounceSource>(() => _registrations[key].Create(_services))).Value;

    private async IAsyncEnumerable<BouncePage> WalkAsync(
        BounceQuery query, Action<BounceSourceException>? onFailure, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All are asked before any is read: one that refuses the query does so before anything is sent.
        List<IAsyncEnumerable<BouncePage>> listings = [.. this.Select(source => Open(source, query, onFailure, cancellationToken))];
        foreach (IAsyncEnumerable<BouncePage> listing in listings)
        {
            IAsyncEnumerator<BouncePage> pages = listing.GetAsyncEnumerator(cancellationToken);
            await using (pages.ConfigureAwait(false))
            {
                while (await MoveNextAsync(pages, onFailure).ConfigureAwait(false))
                {
                    yield return pages.Current;
                }
            }
        }
    }

    private static IAsyncEnumerable<BouncePage> Open(
        IBounceSource source, BounceQuery query, Action<BounceSourceException>? onFailure, CancellationToken cancellationToken)
    {
        try
        {
            return source.ListPagesAsync(query, cancellationToken);
        }
        catch (BounceSourceException refusal) when (onFailure is not null)
        {
            onFailure(refusal);
            return AsyncEnumerable.Empty<BouncePage>();
        }
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BouncePage> pages, Action<BounceSourceException>? onFailure)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (BounceSourceException failure) when (onFailure is not null)
        {
            onFailure(failure);
            return false;
        }
    }
}
