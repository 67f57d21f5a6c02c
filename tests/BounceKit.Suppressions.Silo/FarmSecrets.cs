namespace BounceKit.Suppressions.Silo;

/// <summary>The one key that all accounts of the simulated provider have.</summary>
internal sealed class FarmSecrets : ISecretStore
{
    public string Scheme => "farm";

    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken) => ValueTask.FromResult("SG.simulated");
}
