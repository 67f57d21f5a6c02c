namespace BounceKit.Http;

/// <summary>What an HTTP client of a source is made of.</summary>
internal sealed record SourceClientSetup
{
    /// <summary>The name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the client: one of <see cref="SourceClient.NamesFor"/>.</summary>
    public required string Name { get; init; }

    public required Func<IServiceProvider, RequestLimits> Limits { get; init; }

    /// <summary>Creates what adds the credentials. Called once: it lives longer than the client's handlers.</summary>
    public required Func<IServiceProvider, RequestAuthentication> Authentication { get; init; }
}
