using System.Globalization;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>A condition on the counts, such as <c>newsletter:hard&gt;=5%</c>.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Source">The source whose bounces count; null for all.</param>
/// <param name="Type">The type that is counted; null where a reason is.</param>
/// <param name="Reason">The reason that is counted; null where a type is.</param>
/// <param name="IncludesLimit">Whether the limit itself meets the condition.</param>
/// <param name="Limit">A count, or a share in percent.</param>
/// <param name="IsShare">Whether <paramref name="Limit"/> is a share of the bounces that are counted.</param>
internal sealed record FailCondition(
    string Text, string? Source, BounceType? Type, BounceReason? Reason, bool IncludesLimit, decimal Limit, bool IsShare)
{
    private string Word => Type is { } type ? EnumNames<BounceType>.Get(type) : EnumNames<BounceReason>.Get(Reason!.Value);

    /// <summary>Refuses a condition that the query makes meaningless.</summary>
    /// <exception cref="RefusedException">The source is not read, or the filters exclude what is counted.</exception>
    public void RefuseUnlessCounted(string option, BounceQuery query, IReadOnlyList<IBounceSource> sources)
    {
        string[] names = [.. sources.Select(source => source.Name)];
        if (Source is not null && !names.Contains(Source, StringComparer.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                $"{option} '{Text}': no source called '{Source}' is read.{UnknownWord.Suggest(Source, "source", names)}");
        }

        if ((Type is { } type && query.Types.Count > 0 && !query.Types.Contains(type))
            || (Reason is { } reason && query.Reasons.Count > 0 && !query.Reasons.Contains(reason)))
        {
            throw new RefusedException($"{option} '{Text}': --{(Type is null ? "reason" : "type")} excludes {Word}, so it would never be counted.");
        }
    }

    /// <summary>Which count meets the condition, in words; null where none does.</summary>
    public string? Describe(BounceStatistics statistics)
    {
        SourceCount[] sources = [.. statistics.Sources.Where(source => Source is null || source.Name.Equals(Source, StringComparison.OrdinalIgnoreCase))];
        long count = sources.Sum(Count);
        long total = sources.Sum(source => source.Types.Total);

        // No bounces have no share.
        decimal? value = !IsShare ? count : total == 0 ? null : 100m * count / total;
        bool isMet = IncludesLimit ? value >= Limit : value > Limit;
        return isMet ? string.Create(CultureInfo.InvariantCulture, $"Condition met: {Text} ({count:N0} {Word} of {EnglishText.Count(total, "bounce", "bounces")}{DescribeShare(value)}).") : null;
    }

    private long Count(SourceCount source) => Type is { } type ? source.Types[type] : source.CountReason(Reason!.Value);

    private string DescribeShare(decimal? share) => IsShare ? string.Create(CultureInfo.InvariantCulture, $", {share:0.##} %") : "";
}
