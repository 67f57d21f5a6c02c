using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Overview;

/// <summary>The texts of a page that change while somebody looks at it, by the keys that its elements have. Without addresses.</summary>
internal static class LiveValues
{
    public const string Headline = "headline";
    public const string HeadlineState = "headline-state";
    public const string Suppressed = "suppressed";
    public const string Entries = "entries";
    public const string Week = "week";
    public const string Version = "version";

    public static SortedDictionary<string, string> Create(OverviewState state)
    {
        (string headline, string headlineClass) = Summarize(state);
        SortedDictionary<string, string> values = new(StringComparer.Ordinal)
        {
            [Headline] = headline,
            [HeadlineState] = headlineClass,
            [Suppressed] = StatisticsText.Format(state.Suppressed),
            [Entries] = StatisticsText.Format(state.Entries),
            [Week] = StatisticsText.Format(state.CountEntries(0)),
            [Version] = GetVersion(state),
        };
        foreach (SuppressionChangeKind kind in Enum.GetValues<SuppressionChangeKind>())
        {
            values[GetKey(kind)] = StatisticsText.Format(state.CountChanges(kind));
        }

        foreach (SourceView source in state.Sources.Select(source => Create(source, state.Now)))
        {
            values[$"{source.Id}-state"] = source.Class;
            values[$"{source.Id}-word"] = source.Word;
            values[$"{source.Id}-success"] = source.LastSuccess;
            values[$"{source.Id}-entries"] = source.Entries;
            values[$"{source.Id}-failures"] = source.Failures;
            values[$"{source.Id}-next"] = source.NextRound;
            values[$"{source.Id}-error"] = source.LastError;
        }

        return values;
    }

    public static SourceView Create(SourceState source, DateTimeOffset now) => new()
    {
        Name = PlainText.OneLine(source.Name),
        Provider = PlainText.OneLine(source.Provider),
        Id = Todos.GetId(source),
        Class = source.Class,
        Word = source.Word,
        LastSuccess = source.GetLastSuccess(now),
        Entries = StatisticsText.Format(source.Entries),
        Failures = source.GetFailures(now),
        NextRound = source.GetNextRound(now),
        LastError = source.LastError,
        MaySync = source.MaySync,
    };

    public static string GetKey(SuppressionChangeKind kind) => $"change-{(int)kind}";

    /// <summary>What differs once the page shows something else than numbers: another source, another problem, another change.</summary>
    public static string GetVersion(OverviewState state) => string.Join(
        '.', state.Sources.Select(static source => $"{Todos.GetId(source)}:{(int)source.Health}").Concat(state.Alerts.Select(static alert => alert.Id))
            .Append($"{state.NewestChange}:{state.Summary.Quarantined}"));

    /// <summary>The state in one sentence, with its class.</summary>
    public static (string Text, string Class) Summarize(OverviewState state)
    {
        SourceState[] configured = [.. state.Sources.Where(static source => source.Health != SourceHealth.Retired)];
        int bad = configured.Count(static source => source.NeedsAttention);
        int waiting = configured.Count(static source => source.Health == SourceHealth.Waiting);
        return (configured.Length, bad, waiting) switch
        {
            (0, _, _) => ("No source has been read into this list yet.", "wait"),
            (var all, > 0, _) => ($"{StatisticsText.Format(bad)} of {Words.Count(all, "source", "sources")} {(bad == 1 ? "needs" : "need")} attention.", "bad"),
            (var all, _, > 0) => ($"{StatisticsText.Format(waiting)} of {Words.Count(all, "source", "sources")} {(waiting == 1 ? "has" : "have")} not been read to the end yet.", "wait"),
            (1, _, _) => ("The source is up to date.", "good"),
            (var all, _, _) => ($"All {StatisticsText.Format(all)} sources are up to date.", "good"),
        };
    }
}
