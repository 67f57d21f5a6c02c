using BounceKit.Suppressions;

namespace Cluster;

/// <summary>What stands for a vault here: one key, which all customers of the simulated provider have.</summary>
internal sealed class Vault : ISecretStore
{
    /// <summary>How accounts refer to the key.</summary>
    public const string SendGrid = "vault:sendgrid";

    /// <summary>The environment variable of a silo that contains it.</summary>
    public const string Variable = "SENDGRID_API_KEY";

    public string Scheme => "vault";

    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Environment.GetEnvironmentVariable(Variable) ?? throw new SecretUnavailableException($"{Variable} is not set."));
}
