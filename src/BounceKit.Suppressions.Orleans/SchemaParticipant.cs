namespace BounceKit.Suppressions.Orleans;

/// <summary>Creates the tables of Orleans before anything of a silo needs them.</summary>
internal sealed class SchemaParticipant(ClusterDatabase database) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SchemaParticipant), ServiceLifecycleStage.First, database.EnsureSchemaAsync);
}
