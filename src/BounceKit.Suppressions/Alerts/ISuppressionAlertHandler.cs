namespace BounceKit.Suppressions;

/// <summary>Receives alerts. Register any number of classes as singletons.</summary>
public interface ISuppressionAlertHandler
{
    /// <summary>Called when an alert was raised, and when it was cleared; never during a round.</summary>
    /// <remarks>
    /// When it throws, or takes longer than a minute, the others are called nevertheless, and it is called again after a later evaluation. When
    /// the process dies in the middle, another one calls it again, with the same <see cref="SuppressionAlert.Id"/>.
    /// </remarks>
    /// <param name="alert">The alert. It contains no address.</param>
    /// <param name="cancellationToken">Cancelled when the host stops, or the minute has passed.</param>
    Task HandleAsync(SuppressionAlert alert, CancellationToken cancellationToken);
}
