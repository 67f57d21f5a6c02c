using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Delivers what is pending. Of several processes, one at a time claims an alert; what it has delivered, no other one delivers again.</summary>
internal sealed class AlertDelivery(AlertDestinations destinations, SuppressionTelemetry telemetry, ILogger<AlertDelivery> logger, TimeProvider time)
{
    // Nobody else delivers meanwhile: longer than a delivery can take.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestOne = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    public IReadOnlyList<string> Names { get; } = [.. destinations.All.Select(static destination => destination.Name)];

    /// <summary>Delivers what is pending of one alert, unless somebody else is doing so.</summary>
    /// <returns>What could not be delivered.</returns>
    public async Task<IReadOnlyList<string>> DeliverAsync(ISuppressionStore store, StoredAlert row, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        while (true)
        {
            DateTimeOffset now = await store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
            AlertState state = AlertState.Parse(row.State);
            if (!HasWork(state, now)
                || await AlertStates.TryPutAsync(store, row, state with { NotBefore = now + Claim }, cancellationToken).ConfigureAwait(false) is not { } claimed)
            {
                return problems;
            }

            AlertAttempt attempt = await AttemptAsync(state, now, cancellationToken).ConfigureAwait(false);
            problems.AddRange(attempt.Problems);

            // Also when the host stops: what was delivered must not be delivered again.
            row = await AlertStates.UpdateAsync(
                store, claimed, current => current.Remove(attempt.Done) with { NotBefore = attempt.IsRestNeeded ? now + Later(attempt.RetryAfter) : null },
                CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (attempt.Done.Count == 0)
            {
                return problems;
            }
        }
    }

    // What only another program knows how to deliver is left to that.
    private bool HasWork(AlertState state, DateTimeOffset now) => !(state.NotBefore > now)
        && (state.FindExpired(now).Any() || state.Pending.Any(pending => pending.Destinations.Any(name => Names.Contains(name, StringComparer.OrdinalIgnoreCase))));

    private static TimeSpan Later(TimeSpan? retryAfter) => retryAfter > Rest ? retryAfter.Value : Rest;

    private async Task<AlertAttempt> AttemptAsync(AlertState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        AlertAttempt attempt = new();
        foreach ((string id, string name) in state.FindExpired(now))
        {
            attempt.Add((id, name));
            Report(attempt, AlertOutcome.Refused, name, "it could not be delivered for too long, and is given up.");
        }

        using CancellationTokenSource end = new(Longest, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        AlertState left = state.Remove(attempt.Done);
        await Task.WhenAll(destinations.All.Select(destination => SendAllAsync(destination, left, attempt, either.Token, cancellationToken))).ConfigureAwait(false);
        return attempt;
    }

    // In their order: a destination that fails gets the later ones afterwards.
    private async Task SendAllAsync(AlertDestination destination, AlertState state, AlertAttempt attempt, CancellationToken end, CancellationToken stop)
    {
        foreach ((SuppressionAlert alert, IReadOnlyList<string> names) in state.Pending)
        {
            if (names.FirstOrDefault(name => name.Equals(destination.Name, StringComparison.OrdinalIgnoreCase)) is not { } stored)
            {
                continue;
            }

            if (await SendAsync(destination, alert, attempt, end, stop).ConfigureAwait(false) == AlertOutcome.Failed)
            {
                return;
            }

            attempt.Add((alert.Id, stored));
        }
    }

    private async Task<AlertOutcome> SendAsync(
        AlertDestination destination, SuppressionAlert alert, AlertAttempt attempt, CancellationToken end, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(LongestOne, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(end, limit.Token);
        try
        {
            // Also what takes no notice of the token is left alone at the end.
            await destination.SendAsync(alert, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            telemetry.AddAlertDelivery(destination.Name, AlertOutcome.Delivered);
            return AlertOutcome.Delivered;
        }
        catch (WebhookException failure)
        {
            return Report(attempt, failure.IsFinal ? AlertOutcome.Refused : AlertOutcome.Failed, destination.Name, failure.Message, failure.RetryAfter);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return AlertOutcome.Failed;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return Report(attempt, AlertOutcome.Failed, destination.Name, "it took too long.");
        }
#pragma warning disable CA1031 // Whatever a handler throws, the others are called, and it is called again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Report(attempt, AlertOutcome.Failed, destination.Name, $"it threw {failure.GetType().Name}.");
        }
    }

    private AlertOutcome Report(AlertAttempt attempt, AlertOutcome outcome, string destination, string problem, TimeSpan? retryAfter = null)
    {
        telemetry.AddAlertDelivery(destination, outcome);
        if (outcome == AlertOutcome.Refused)
        {
            logger.AlertRefused(destination, problem);
        }
        else
        {
            logger.AlertNotDelivered(destination, problem);
        }

        attempt.AddProblem($"An alert was not delivered to {destination}: {problem}", isFinal: outcome == AlertOutcome.Refused, retryAfter);
        return outcome;
    }
}
