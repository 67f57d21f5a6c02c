namespace BounceKit.Http;

/// <summary>What an HTTP client of a source is made of.</summary>
internal sealed record SourceClientSetup
{
    /// <summary>The name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the client: one of <see cref="SourceClient.NamesFor"/>.</summary>
    public required string Name { get; init; }

    public required Func<IServiceProvider, RequestLimits> Limits { get; init; }

    /// <summary>Creates the handler that adds the secrets.</summary>
    public required Func<IServiceProvider, DelegatingHandler> Authentication { get; init; }

    /// <summary>Creates a handler around all attempts that renews credentials; null where they do not expire.</summary>
    public Func<IServiceProvider, DelegatingHandler>? Renewal { get; init; }
}
