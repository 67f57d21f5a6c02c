namespace BounceKit.Suppressions;

/// <summary>A source that is added at run time: an account of a customer at a provider. It holds no secret, only references to secrets.</summary>
public sealed record SourceAccount
{
    /// <summary>The tenant whose list the account feeds.</summary>
    /// <value>Empty: the application's own.</value>
    public string Tenant { get; init; } = "";

    /// <summary>The name of the source, unique within its tenant; compared exactly.</summary>
    public required string Name { get; init; }

    /// <summary>The provider, such as <c>SendGrid</c>, in any case.</summary>
    public required string Provider { get; init; }

    /// <summary>The settings as in configuration, such as <c>Region</c>, a list as <c>Domains:0</c> or as one text with commas; no secrets.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>References to the secret settings, such as <c>ApiKey</c> = <c>env:BOUNCEKIT_SECRET__acme__SENDGRID</c>; see <see cref="ISecretStore"/>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often the account is read.</summary>
    /// <value><see langword="null"/>: <see cref="SuppressionListOptions.SyncEvery"/>.</value>
    public TimeSpan? SyncEvery { get; init; }

    /// <summary>Whether both say the same, settings and references included.</summary>
    /// <param name="other">The other account.</param>
    public bool Equals(SourceAccount? other) => other is not null && Tenant == other.Tenant && Name == other.Name && Provider == other.Provider
        && SyncEvery == other.SyncEvery && AreEqual(Settings, other.Settings) && AreEqual(Secrets, other.Secrets);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tenant, Name, Provider);

    /// <summary>Tenant, name and provider; no settings.</summary>
    public override string ToString() => Tenant.Length == 0 ? $"{Name} ({Provider})" : $"{Tenant}/{Name} ({Provider})";

    private static bool AreEqual(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(setting => right.TryGetValue(setting.Key, out string? value) && value == setting.Value);
}
