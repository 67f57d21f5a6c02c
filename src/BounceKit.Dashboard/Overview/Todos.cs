using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Overview;

/// <summary>What a person should do about the state of a list, the most urgent first.</summary>
internal static class Todos
{
    private const int NotableComplaints = 5;

    public static IReadOnlyList<TodoView> Create(OverviewState state) =>
    [
        .. state.Alerts.Select(alert => Describe(alert, state)),
        .. state.Sources.Select(source => Describe(source, state.Now)).OfType<TodoView>(),
        .. DescribeComplaints(state),
        .. state.Summary.Quarantined > 0
            ? (TodoView[])[new TodoView(
                $"{Words.Count(state.Summary.Quarantined, "row", "rows")} of a provider could not be stored.",
                "They suppress nobody. SuppressionSync.ListQuarantineAsync lists them with the error of each.", "warn")]
            : [],
        .. DescribeReason(state),
    ];

    private static TodoView Describe(SuppressionAlert alert, OverviewState state) => new(
        PlainText.OneLine(alert.Text),
        $"This alert is open since {TimeText.Full(alert.RaisedAt, state.Now)}.",
        "bad",
        state.Sources.FirstOrDefault(source => source.Name == alert.Source) is { } source ? $"#{GetId(source)}" : null);

    private static TodoView? Describe(SourceState source, DateTimeOffset now)
    {
        string name = PlainText.OneLine(source.Name);
        string since = source.Checkpoint?.LastSuccessAt is { } at ? $"since its last success on {TimeText.Full(at, now)}" : "and has never succeeded";
        string link = $"#{GetId(source)}";
        return source.Health switch
        {
            SourceHealth.Stopped => new TodoView(
                $"{name} has stopped {since}: the provider refused the credentials.",
                "New bounces and complaints are missing from the list. Correct the key in the configuration, then start a round.", "bad", link),
            SourceHealth.Failing => new TodoView(
                $"{name} is failing {since}.",
                $"{source.LastError} It is retried automatically. If the error stays, check its settings and whether the provider is down.", "bad", link),
            SourceHealth.Late => new TodoView(
                $"{name} has not been read {since}.", "Check whether the program that runs the rounds is running.", "warn", link),
            SourceHealth.Waiting when !source.IsBusy => new TodoView(
                $"{name} has not been read to its end yet.", "Addresses may be missing from the list until its first round has ended.", "wait", link),
            _ => null,
        };
    }

    private static IEnumerable<TodoView> DescribeComplaints(OverviewState state)
    {
        (long now, long before) = (state.CountEntries(0, BounceReason.Complaint), state.CountEntries(1, BounceReason.Complaint));
        if (now >= NotableComplaints && now > before)
        {
            yield return new TodoView(
                $"{Words.Count(now, "complaint", "complaints")} in the last 7 days, after {StatisticsText.Format(before)} in the 7 days before.",
                BounceReason.Complaint.ToBounceType().GetAdvice(BounceReason.Complaint), "warn", "#reasons");
        }
    }

    private static IEnumerable<TodoView> DescribeReason(OverviewState state)
    {
        var most = Enum.GetValues<BounceReason>().Select(reason => (Reason: reason, Count: state.CountEntries(0, reason))).MaxBy(static pair => pair.Count);
        if (most.Count > 0)
        {
            yield return new TodoView(
                $"Most frequent reason of the last 7 days: {Words.Get(most.Reason)}, {StatisticsText.Format(most.Count)} of {StatisticsText.Format(state.CountEntries(0))}.",
                most.Reason.ToBounceType().GetAdvice(most.Reason), "wait", "#reasons");
        }
    }

    /// <summary>What identifies a source on the page.</summary>
    public static string GetId(SourceState source) => "source-" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(source.Name));
}
