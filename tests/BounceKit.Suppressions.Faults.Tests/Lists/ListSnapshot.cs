using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions.Faults;

/// <summary>Everything that a list says, but for what depends on when a round ran.</summary>
internal static class ListSnapshot
{
    /// <summary>Reads a list.</summary>
    /// <param name="services">Where it is.</param>
    /// <param name="addresses">The addresses whose events are compared.</param>
    /// <returns>A line for each suppression, event and quarantined row, in no order that depends on how they got there.</returns>
    public static async Task<IReadOnlyList<string>> ReadAsync(IServiceProvider services, IEnumerable<string> addresses)
    {
        ISuppressionList list = services.GetRequiredService<ISuppressionList>();
        List<string> lines = [];
        await foreach (Suppression suppression in list.ListAsync())
        {
            lines.Add($"suppression {Describe(suppression)}");
        }

        foreach (string address in addresses)
        {
            lines.AddRange((await list.ListEventsAsync(address)).Select(entry =>
                $"event {address} {entry.Source} {entry.Type} {entry.Reason} {entry.OccurredAt:O} {(entry.GoneAt is null ? "there" : "gone")} {JsonSerializer.Serialize(entry.Record)}"));
        }

        foreach (QuarantinedRow row in await services.GetRequiredService<SuppressionSync>().ListQuarantineAsync())
        {
            lines.Add($"quarantined {row.Record}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Replays the feed strictly, as somebody would who keeps a copy of the list.</summary>
    /// <returns>What does not fit; empty when it leads to the very list, without a gap.</returns>
    public static async Task<IReadOnlyList<string>> FindFeedProblemsAsync(IServiceProvider services)
    {
        ISuppressionList list = services.GetRequiredService<ISuppressionList>();
        FeedReplay replay = new();
        await foreach (SuppressionChange change in list.ListChangesAsync())
        {
            replay.Apply(change);
        }

        List<Suppression> suppressions = [];
        await foreach (Suppression suppression in list.ListAsync())
        {
            suppressions.Add(suppression);
        }

        return replay.Compare(suppressions);
    }

    public static string Describe(Suppression suppression) =>
        $"{suppression.Address ?? "(erased)"} {suppression.Scope} {suppression.Type} {suppression.Reason} {suppression.Source} {suppression.Since:O} {suppression.Until:O} {suppression.Origin} {suppression.Note}";
}
