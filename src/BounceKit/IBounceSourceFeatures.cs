namespace BounceKit;

/// <summary>Ability: tells where the source reads from and what the provider's API does by itself.</summary>
public interface IBounceSourceFeatures
{
    /// <summary>The address that requests go to, without secrets.</summary>
    Uri BaseAddress { get; }

    /// <summary>What the server filters; the client filters the rest.</summary>
    BounceFilters ServerFilters { get; }

    /// <summary>Rows a page as configured; <see langword="null"/> where the provider has no pages.</summary>
    int? PageSize { get; }

    /// <summary>Whether requests are waiting because the provider's rate limit is used up. Health checks report such a source as degraded.</summary>
    /// <value><see langword="false"/>, unless the source implements it.</value>
    bool IsRateLimited => false;
}
