namespace BounceKit.Suppressions;

/// <summary>A kind of store that settings can name. Register one as a singleton service to add a kind of your own.</summary>
/// <param name="name">The value of <see cref="SuppressionListOptions.Store"/> that chooses it, without regard to case.</param>
/// <param name="create">Creates the store of a host; it is opened when it is first used, and disposed with the container.</param>
public sealed class SuppressionStoreFactory(string name, Func<IServiceProvider, SuppressionListOptions, ISuppressionStore> create)
{
    /// <summary>The value of <see cref="SuppressionListOptions.Store"/> that chooses it.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Creates the store.</summary>
    public Func<IServiceProvider, SuppressionListOptions, ISuppressionStore> Create { get; } = create ?? throw new ArgumentNullException(nameof(create));

    /// <summary>Says what is wrong with the settings for this store; <see langword="null"/> for nothing.</summary>
    public Func<SuppressionListOptions, string?> FindProblem { get; init; } = static _ => null;
}
