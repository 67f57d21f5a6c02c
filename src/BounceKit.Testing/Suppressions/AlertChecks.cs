using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Of several processes that find the same alert, one changes it.</summary>
internal static class AlertChecks
{
    private const int Processes = 8;

    public static IEnumerable<StoreCheck> All =>
    [
        new("An alert keeps every member", KeepsMembersAsync),
        new("An alert is stored only with the version that is stored", VersionAsync),
        new("Of many processes that change an alert with the same version, one succeeds", OneWinsAsync),
        new("Alerts are listed in the ordinal order of tenants, rules and sources", OrderAsync),
    ];

    private static async Task KeepsMembersAsync(StoreSubject subject)
    {
        StoredAlert[] alerts = [Sample.Alert("A", Sample.Billing), Sample.Alert("A", Sample.News), Sample.Alert("it's \"B\"", Sample.News)];
        string[] states = ["{}", " { \"text\": \"O'Hara \\u0000 \u00e4 \ud83d\ude00\" } ", new string('x', 100_000)];
        foreach ((StoredAlert alert, string state) in alerts.Zip(states))
        {
            await PutAsync(subject, alert with { State = state }).ConfigureAwait(false);
        }

        IReadOnlyList<StoredAlert> stored = await subject.Store.ListAlertsAsync("", CancellationToken.None).ConfigureAwait(false);

        StoreExpect.Sequence(alerts.Zip(states, static (alert, state) => alert with { State = state, Version = 1 }), stored, "alerts");
    }

    private static async Task VersionAsync(StoreSubject subject)
    {
        (long Version, bool Wins)[] attempts = [(1, false), (0, true), (0, false), (2, false), (1, true), (1, false), (0, false), (3, false), (2, true)];
        long stored = 0;
        foreach ((long version, bool wins) in attempts)
        {
            bool put = await PutAsync(subject, Sample.Alert("A", Sample.News, version) with { State = $"{version}" }).ConfigureAwait(false);

            StoreExpect.Equal(wins, put, $"whether version {version} is stored where {stored} is");
            stored += wins ? 1 : 0;
            StoredAlert? found = (await subject.Store.ListAlertsAsync("", CancellationToken.None).ConfigureAwait(false)).SingleOrDefault();
            StoreExpect.Equal((stored, stored == 0 ? "" : $"{stored - 1}"), (found?.Version ?? 0, found?.State ?? ""), "the version and state that are stored");
        }
    }

    private static async Task OneWinsAsync(StoreSubject subject)
    {
        ISuppressionStore other = await subject.GetOtherAsync().ConfigureAwait(false);
        for (long version = 0; version < 5; version++)
        {
            Overlap overlap = new();
            bool[] won = await StoreSubject.RunAtOnceAsync(
                Processes, process => RunAsync(process % 2 == 0 ? subject.Store : other, version, process, overlap)).ConfigureAwait(false);

            StoreExpect.Equal(1, won.Count(has => has), $"the processes that succeed, of {Processes} with version {version}");
            StoredAlert stored = StoreExpect.Single(await subject.Store.ListAlertsAsync("", CancellationToken.None).ConfigureAwait(false), "the alerts");
            StoreExpect.Equal($"{Array.IndexOf(won, true)}", stored.State, "the process whose state is stored");
        }
    }

    private static async Task<bool> RunAsync(ISuppressionStore store, long version, int process, Overlap overlap)
    {
        ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: false, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            bool won = await transaction.TryPutAlertAsync(
                Sample.Alert("A", Sample.News, version) with { State = $"{process}" }, CancellationToken.None).ConfigureAwait(false);
            await overlap.ArriveAsync(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return won;
        }
    }

    private static async Task OrderAsync(StoreSubject subject)
    {
        string[] names = ["a", "B", "_", "b", "\u00e4"];
        string[] tenants = ["x", "", "Y"];
        foreach (string tenant in tenants)
        {
            foreach (string rule in names)
            {
                foreach (string source in names)
                {
                    await PutAsync(subject, Sample.Alert(rule, source) with { Tenant = tenant }).ConfigureAwait(false);
                }
            }
        }

        IReadOnlyList<StoredAlert> one = await subject.Store.ListAlertsAsync("x", CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<StoredAlert> all = await subject.Store.ListAlertsAsync(null, CancellationToken.None).ConfigureAwait(false);

        string[] ordered = [.. names.Order(StringComparer.Ordinal)];
        (string Rule, string Source)[] keys = [.. ordered.SelectMany(_ => ordered, static (rule, source) => (rule, source))];
        StoreExpect.Sequence(keys, one.Select(static alert => (alert.Rule, alert.Source)), "alerts of a tenant");
        StoreExpect.Sequence(
            tenants.Order(StringComparer.Ordinal).SelectMany(_ => keys, static (tenant, key) => (tenant, key.Rule, key.Source)),
            all.Select(static alert => (alert.Tenant, alert.Rule, alert.Source)),
            "alerts of all tenants");
    }

    private static Task<bool> PutAsync(StoreSubject subject, StoredAlert alert) =>
        subject.WriteAsync(transaction => transaction.TryPutAlertAsync(alert, CancellationToken.None), alert.Tenant);
}
