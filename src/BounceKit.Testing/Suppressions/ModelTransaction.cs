namespace BounceKit.Testing.Suppressions;

/// <summary>A random transaction.</summary>
internal sealed record ModelTransaction(string Tenant, bool IsExclusive, bool IsCommitted, IReadOnlyList<ModelOperation> Operations)
{
    public override string ToString() =>
        $"{string.Join(", ", Operations.Select(operation => operation.Name))}, {(IsCommitted ? "commit" : "rollback")}";
}
