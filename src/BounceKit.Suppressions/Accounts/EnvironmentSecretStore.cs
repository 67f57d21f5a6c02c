namespace BounceKit.Suppressions;

/// <summary>Secrets in environment variables: <c>env:NAME</c>.</summary>
/// <remarks>Any account may refer to any variable: let only your own people write references.</remarks>
public sealed class EnvironmentSecretStore : ISecretStore
{
    /// <inheritdoc/>
    public string Scheme => "env";

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken) =>
        Environment.GetEnvironmentVariable(reference) is { Length: > 0 } secret
            ? ValueTask.FromResult(secret)
            : throw new SecretUnavailableException($"The environment variable {reference} is not set.");
}
