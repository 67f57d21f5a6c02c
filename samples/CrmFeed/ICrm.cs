using BounceKit.Suppressions;

namespace CrmFeed;

/// <summary>The CRM that is fed. Implement it with your CRM's client, or with the tables of your own application.</summary>
internal interface ICrm
{
    /// <summary>The number of the last change that was applied; 0 before the first.</summary>
    Task<long> GetLastSequenceAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies changes in their order, and keeps the number of the last one <em>in the same transaction</em>. Then a worker that is killed at
    /// any instant neither loses a change nor applies it twice.
    /// </summary>
    Task ApplyAsync(IReadOnlyList<SuppressionChange> changes, CancellationToken cancellationToken);

    /// <summary>Replaces everything by the whole list, as it is after the change <paramref name="sequence"/> or later.</summary>
    Task ReplaceAsync(IReadOnlyList<Suppression> suppressions, long sequence, CancellationToken cancellationToken);
}
