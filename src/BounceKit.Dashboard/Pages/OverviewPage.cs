using AspNetCoreGeneratedDocument;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Overview;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard.Pages;

/// <summary>The overview: the state of the list at first sight.</summary>
internal static class OverviewPage
{
    private const int LatestChanges = 12;

    public static async Task ShowAsync(DashboardRequest request)
    {
        OverviewState state = await request.Reader.ReadAsync(request.Tenant, request.Aborted).ConfigureAwait(false);
        IReadOnlyList<ChangeView> changes =
            await ChangesPage.ReadAsync(request, state.NewestChange + 1, LatestChanges).ConfigureAwait(false);
        FrameView frame = request.CreateFrame("Bounces", new Slices_Overview { Model = CreateView(request, state, changes) });
        await request.SendAsync(StatusCodes.Status200OK, frame with { IsLive = true, Version = LiveValues.GetVersion(state) }).ConfigureAwait(false);
    }

    /// <summary>Starts a round and shows the overview again.</summary>
    public static async Task SyncAsync(DashboardRequest request)
    {
        string source = request.GetField("source");
        if (!request.MayChange || !request.Reader.MaySync(request.Tenant, source))
        {
            await MessagePage.ShowAsync(
                request, StatusCodes.Status403Forbidden, "This round may not be started", "You may not start rounds of this source.").ConfigureAwait(false);
            return;
        }

        request.Get<RequestedRounds>().Start(request.Tenant, source);
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = $"{request.Links.Overview}#sources";
    }

    private static OverviewView CreateView(DashboardRequest request, OverviewState state, IReadOnlyList<ChangeView> changes)
    {
        (string headline, string headlineClass) = LiveValues.Summarize(state);
        return new OverviewView
        {
            Headline = headline,
            HeadlineClass = headlineClass,
            Todos = Todos.Create(state),
            Search = request.CreateForm(request.Links.Search),
            Sync = request.MayChange ? request.CreateForm(request.Links.Sync) : null,
            Cards = CreateCards(state),
            Sources = [.. state.Sources.Select(source => LiveValues.Create(source, state.Now))],
            Week = CreateWeek(state),
            LatestChanges = changes,
            ChangesLink = request.Links.Changes,
            Trend = TrendView.Create(CreateDays(state), "Entries", $"Entries of the last {SummaryCache.Days} days"),
            Reasons = CreateReasons(state),
            Domains = CreateDomains(state),
        };
    }

    private static CardView[] CreateCards(OverviewState state) =>
    [
        new("blocked now", StatisticsText.Format(state.Suppressed), "", "Addresses that must not be written to.", "hard", LiveValues.Suppressed),
        new("entries, last 7 days", StatisticsText.Format(state.CountEntries(0)), "", $"{StatisticsText.Format(state.CountEntries(1))} in the 7 days before.", "soft", LiveValues.Week),
        new("entries in all", StatisticsText.Format(state.Entries), "", "Bounces, complaints and unsubscribes that the sources hold.", "all", LiveValues.Entries),
    ];

    private static CardView[] CreateWeek(OverviewState state)
    {
        (SuppressionChangeKind Kind, string Name, string Note, string Class)[] kinds =
        [
            (SuppressionChangeKind.Suppressed, "newly blocked", "", "hard"),
            (SuppressionChangeKind.Released, "released", "By a person.", "good"),
            (SuppressionChangeKind.Removed, "gone at the provider", "Deleted there, so permitted again.", "transparent"),
            (SuppressionChangeKind.Expired, "expired", "Blocked for a time that has ended.", "transparent"),
            (SuppressionChangeKind.Updated, "updated", "Still blocked, for another reason.", "soft"),
            (SuppressionChangeKind.Erased, "erased", "The person was forgotten.", "unknown"),
        ];
        return [.. kinds.Where(kind => kind.Kind == SuppressionChangeKind.Suppressed || state.CountChanges(kind.Kind) > 0)
            .Select(kind => new CardView(kind.Name, StatisticsText.Format(state.CountChanges(kind.Kind)), "", kind.Note, kind.Class, LiveValues.GetKey(kind.Kind)))];
    }

    private static SortedDictionary<DateOnly, TypeCounts> CreateDays(OverviewState state)
    {
        SortedDictionary<DateOnly, TypeCounts> days = [];
        if (state.Summary.Entries.All(static count => count.Day is null))
        {
            return days;
        }

        DateOnly today = DateOnly.FromDateTime(state.Now.UtcDateTime);
        for (int ago = 0; ago < SummaryCache.Days; ago++)
        {
            days[today.AddDays(-ago)] = new TypeCounts();
        }

        foreach (EntryCount count in state.Summary.Entries)
        {
            if (count.Day is { } day && days.TryGetValue(day, out TypeCounts? types))
            {
                types.Add(count.Type, count.Count);
            }
        }

        return days;
    }

    private static BarTableView CreateReasons(OverviewState state)
    {
        (BounceReason Reason, TypeCounts Types)[] reasons = [.. state.Summary.Entries.GroupBy(static count => count.Reason)
            .Select(static group => (group.Key, Sum(group))).OrderByDescending(static reason => reason.Item2.Total).ThenBy(static reason => reason.Key)];
        return new BarTableView
        {
            Id = "reasons",
            Title = "Reasons, and what to do",
            Column = "reason",
            CountName = "entries",
            Note = reasons.Length == 0 ? "No entries yet." : "",
            Total = state.Entries,
            Rows = [.. reasons.Select(reason => new BarRow(Words.Get(reason.Reason), reason.Types.Total, AdviceText.Get(reason.Reason, reason.Types, Words.Get)))],
        };
    }

    private static TypeCounts Sum(IEnumerable<EntryCount> counts)
    {
        TypeCounts types = new();
        foreach (EntryCount count in counts)
        {
            types.Add(count.Type, count.Count);
        }

        return types;
    }

    private static BarTableView CreateDomains(OverviewState state) => new()
    {
        Id = "domains",
        Title = "Domains with the most entries",
        Column = "domain",
        CountName = "entries",
        Note = state.Summary.Domains.Count == 0 ? "No entries yet." : "",
        Total = state.Entries,
        Rows = [.. state.Summary.Domains.Select(static domain => new BarRow(PlainText.OneLine(domain.Domain), domain.Count))],
    };
}
