using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Sync;

/// <summary>Reads the accounts that exist at the time: those that were added or changed are read at once, those that were removed no more.</summary>
internal sealed class AccountSchedule(
    SourceAccountManager accounts, SuppressionSync sync, RoundSchedule rounds, TimeSpan every, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Tenant, string Name), RunningAccount> _running = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        bool isFirst = true;
        int failures = 0;
        try
        {
            while (true)
            {
                TimeSpan delay = LookEvery;
                try
                {
                    await LookAsync(isFirst, cancellationToken).ConfigureAwait(false);
                    (isFirst, failures) = (false, 0);
                }
#pragma warning disable CA1031 // Accounts may be kept anywhere: whatever goes wrong there, the next look tries again.
                catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    delay = BackOff.GetDelay(TimeSpan.FromSeconds(1), ++failures, retryAfter: null);
                    logger.AccountsUnavailable(RoundFailure.Describe(failure), delay);
                }

                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync(_running.Values).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(bool isFirst, CancellationToken cancellationToken)
    {
        HashSet<(string, string)> seen = [];
        await foreach (SourceAccount account in accounts.ListAsync(tenant: null, cancellationToken).ConfigureAwait(false))
        {
            (string, string) key = (account.Tenant, account.Name);
            seen.Add(key);
            bool isKnown = _running.TryGetValue(key, out RunningAccount? running);
            if (isKnown && running!.Account.Equals(account))
            {
                continue;
            }

            if (isKnown)
            {
                await running!.EndAsync().ConfigureAwait(false);
            }

            _running[key] = Start(account, atOnce: !isFirst, cancellationToken);
        }

        RunningAccount[] removed = [.. _running.Where(running => !seen.Contains(running.Key)).Select(static running => running.Value)];
        Array.ForEach(removed, running => _running.Remove((running.Account.Tenant, running.Account.Name)));
        await EndAsync(removed).ConfigureAwait(false);
    }

    private RunningAccount Start(SourceAccount account, bool atOnce, CancellationToken cancellationToken)
    {
        ScheduledSource source = new(account.Tenant, account.Name, account.SyncEvery ?? every, token => sync.RunAccountAsync(account, options: null, token));
        CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return new RunningAccount(account, rounds.RunAsync(source, atOnce, end.Token), end);
    }

    private static Task EndAsync(IEnumerable<RunningAccount> running) => Task.WhenAll(running.Select(static account => account.EndAsync()));

    private sealed class RunningAccount(SourceAccount account, Task rounds, CancellationTokenSource end)
    {
        public SourceAccount Account => account;

        public async Task EndAsync()
        {
            await end.CancelAsync().ConfigureAwait(false);
            await rounds.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            end.Dispose();
        }
    }
}
