namespace BounceKit.Suppressions;

/// <summary>Secrets in environment variables: <c>env:NAME</c>.</summary>
/// <remarks>
/// The application's own accounts may refer to any variable. Those of a tenant may refer only to variables that are meant for the tenant:
/// <c>BOUNCEKIT_SECRET__</c>, the tenant, two underscores, and a name without two underscores in a row, such as
/// <c>BOUNCEKIT_SECRET__acme__SENDGRID</c>. Otherwise somebody who may add accounts could have any variable of the process sent to a server
/// of his own. Windows compares the names of variables without regard to case, so tenants must differ in more than that there.
/// </remarks>
public sealed class EnvironmentSecretStore : ISecretStore
{
    private const string Separator = "__";
    private const string Prefix = "BOUNCEKIT_SECRET" + Separator;

    /// <inheritdoc/>
    public string Scheme => "env";

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(reference);
        if (!MayRead(account.Tenant, reference))
        {
            throw new SecretUnavailableException(
                $"Accounts of the tenant {account.Tenant} may read only the environment variables that are meant for it: {Prefix}{account.Tenant}{Separator}NAME.");
        }

        return Environment.GetEnvironmentVariable(reference) is { Length: > 0 } secret
            ? ValueTask.FromResult(secret)
            : throw new SecretUnavailableException($"The environment variable {reference} is not set.");
    }

    // The last two underscores end the tenant, whose name may contain some: no variable is meant for two tenants.
    private static bool MayRead(string tenant, string variable) => tenant.Length == 0
        || (variable.LastIndexOf(Separator, StringComparison.Ordinal) is var end and > 0 && variable[..end] == Prefix + tenant);
}
