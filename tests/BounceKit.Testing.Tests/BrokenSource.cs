using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Tests;

/// <summary>A good source, broken in one way.</summary>
internal sealed class BrokenSource(IBounceSource inner, ConformanceSubject subject, Break broken) : IBounceSource, IBounceLookup, IBounceRemover, IBounceListClearer, IBounceSourceFeatures
{
    private static readonly ActivitySource Activities = new("Broken");
    private static readonly Meter Meter = new("Broken");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("broken.requests");

    public string Name => inner.Name;

    public string Provider => inner.Provider;

    public Uri BaseAddress => ((IBounceSourceFeatures)inner).BaseAddress;

    public BounceFilters ServerFilters => ((IBounceSourceFeatures)inner).ServerFilters;

    public int? PageSize => ((IBounceSourceFeatures)inner).PageSize;

    public IReadOnlyList<string> Lists => ((IBounceSourceFeatures)inner).Lists;

    public async IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (broken == Break.RequestsTooOften)
        {
            await inner.ToListAsync(Change(query));
            await inner.ToListAsync(Change(query));
        }

        Leak();
        CancellationToken token = broken == Break.IgnoresCancellation ? CancellationToken.None : cancellationToken;
        IAsyncEnumerator<BouncePage> pages = inner.ListPagesAsync(Change(query), token).GetAsyncEnumerator(token);
        while (await MoveNextAsync(pages))
        {
            yield return Change(pages.Current);
            if (broken == Break.StopsAfterAPage)
            {
                yield break;
            }
        }

        if (broken == Break.InventsARow)
        {
            yield return new BouncePage([Extra]);
        }

        if (broken != Break.LeavesRequestsRunning)
        {
            await pages.DisposeAsync();
        }
    }

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        if (broken == Break.AcceptsAnything)
        {
            return await inner.ToListAsync();
        }

        try
        {
            IReadOnlyList<BounceRecord> found = await ((IBounceLookup)inner).GetAsync(BreakAddress(address), cancellationToken);
            return broken == Break.FindsToo ? [.. found, Extra] : broken == Break.FindsNothing ? [] : found;
        }
        catch (BounceSourceException failure)
        {
            throw Change(failure);
        }
    }

    public async Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default)
    {
        IBounceRemover remover = (IBounceRemover)inner;
        switch (broken)
        {
            case Break.RemovesNothing or Break.ReportsAnything:
                return new RemovalResult { Removed = [.. addresses] };
            case Break.RemovesEverything or Break.TakesNoneForAll:
                await ((IBounceListClearer)inner).ClearAsync(cancellationToken);
                return new RemovalResult { Removed = [.. addresses] };
            case Break.RemovesOptOuts:
                options = (options ?? new RemovalOptions()) with { IncludeOptOuts = true };
                break;
            case Break.FailsOnWhatIsGone when subject.Server.Bounces.All(row => !addresses.Contains(row.Email!)):
                throw new BounceRequestException(Name, "not found");
            case Break.AcceptsAnything:
                options = (options ?? new RemovalOptions()) with { AsIs = true };
                addresses = [.. addresses.Where(address => address.Trim().Length > 2)];
                if (addresses.Count == 0)
                {
                    return new RemovalResult();
                }

                break;
        }

        return await remover.RemoveAsync([.. addresses.Select(BreakAddress)], options, cancellationToken);
    }

    public async Task ClearAsync(CancellationToken cancellationToken = default)
    {
        if (broken == Break.RemovesNothing)
        {
            return;
        }

        try
        {
            await ((IBounceListClearer)inner).ClearAsync(cancellationToken);
        }
        catch (BounceSourceException) when (broken == Break.RequestsTooOften)
        {
            await ((IBounceListClearer)inner).ClearAsync(cancellationToken);
        }
    }

    /// <summary>Writes what it should not into a trace or a measurement.</summary>
    private void Leak()
    {
        using Activity? activity = Activities.StartActivity("listing");
        switch (broken)
        {
            case Break.TracesAddresses:
                activity?.SetTag("url.path", "/bounces/row1%40example.com");
                break;
            case Break.TracesAddressesInEvents:
                activity?.AddEvent(new ActivityEvent("requesting row1@example.com"));
                break;
            case Break.TracesAddressesInStatus:
                activity?.SetStatus(ActivityStatusCode.Error, "no row1@example.com");
                break;
            case Break.TracesSecrets:
                activity?.SetTag("url.query", $"key={subject.Secrets.First()}");
                break;
            case Break.MeasuresAddresses:
                Requests.Add(1, new KeyValuePair<string, object?>("recipient", "row1@example.com"));
                break;
            case Break.MeasuresSecrets:
                Requests.Add(1, new KeyValuePair<string, object?>("account", subject.Secrets.First()));
                break;
        }
    }

    private BounceRecord Extra => new() { Source = Name, Provider = Provider, Recipient = "extra@example.com" };

    private BounceQuery Change(BounceQuery query) => broken switch
    {
        Break.AcceptsAnything when query.Since >= query.Until || query.Recipient is { } address && (address.Trim().Length < 3 || address.Any(char.IsControl)) => BounceQuery.All,
        Break.IgnoresTheRange => query with { Since = null, Until = null },
        Break.TakesUntilAsInclusive => query with { Until = query.Until?.AddSeconds(1) },
        Break.CutsRangesToDays => query with { Since = query.Since?.Date, Until = query.Until },
        Break.ShiftsTheClock => query with { Since = query.Since?.AddHours(-1), Until = query.Until?.AddHours(-1) },
        Break.IgnoresTheFilters => query with { Types = [], Reasons = [], Channel = null, Recipient = null },
        _ => query,
    };

    private string BreakAddress(string address) => broken == Break.DecodesAddresses ? Uri.UnescapeDataString(address).Replace('+', ' ') : address;

    private BouncePage Change(BouncePage page) => broken switch
    {
        Break.DropsARow => new BouncePage([.. page.Records.Skip(1)]),
        Break.DropsUndatedRows => new BouncePage([.. page.Records.Where(record => record.OccurredAt is not null)]),
        Break.RepeatsARow => new BouncePage([.. page.Records, .. page.Records.Take(1)]),
        Break.UsesLocalTime => new BouncePage([.. page.Records.Select(record => record with { OccurredAt = record.OccurredAt?.ToOffset(TimeSpan.FromHours(2)) })]),
        _ => page,
    };

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BouncePage> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (BounceSourceException) when (broken == Break.EndsShortOnFailure)
        {
            return false;
        }
        catch (BounceSourceException failure)
        {
            throw Change(failure);
        }
    }

    private Exception Change(BounceSourceException failure) => broken switch
    {
        Break.ThrowsSomethingElse => new InvalidOperationException(failure.Message),
        Break.ShowsAddresses => new BounceRequestException(Name, "failed for row1@example.com"),
        Break.ShowsSecrets => new BounceRequestException(Name, $"failed with {subject.Secrets.First()}"),
        _ => failure,
    };
}

/// <summary>Ways to break a promise.</summary>
internal enum Break
{
    DropsARow,
    RepeatsARow,
    InventsARow,
    StopsAfterAPage,
    EndsShortOnFailure,
    ThrowsSomethingElse,
    RequestsTooOften,
    IgnoresTheRange,
    TakesUntilAsInclusive,
    CutsRangesToDays,
    ShiftsTheClock,
    IgnoresTheFilters,
    DropsUndatedRows,
    UsesLocalTime,
    IgnoresCancellation,
    LeavesRequestsRunning,
    AcceptsAnything,
    ShowsAddresses,
    ShowsSecrets,
    LogsAddresses,
    TracesAddresses,
    TracesAddressesInEvents,
    TracesAddressesInStatus,
    TracesSecrets,
    MeasuresAddresses,
    MeasuresSecrets,
    FindsNothing,
    FindsToo,
    RemovesNothing,
    ReportsAnything,
    RemovesOptOuts,
    RemovesEverything,
    TakesNoneForAll,
    FailsOnWhatIsGone,
    DecodesAddresses,
}
