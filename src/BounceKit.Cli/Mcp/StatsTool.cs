using System.Text.Json;
using BounceKit.Cli.Statistics;

namespace BounceKit.Cli.Mcp;

/// <summary>Counts bounces.</summary>
internal sealed class StatsTool(McpContext context) : McpTool(
    "stats",
    "Counts the bounces that the email providers hold by day, source, type, reason (with advice), domain and recipient, the 50 most frequent of "
    + "both. It reads the whole lists of the range: the last 30 days unless 'since' says otherwise.",
    McpInputs.Sources, McpInputs.Since, McpInputs.Until, McpInputs.Types, McpInputs.Reasons)
{
    private static readonly TimeSpan DefaultRange = TimeSpan.FromDays(30);

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        BounceQuery query = McpInputs.GetQuery(arguments, context.Now);
        query = query with { Since = query.Since ?? (query.Until ?? context.Now) - DefaultRange };
        IReadOnlyList<IBounceSource> sources = context.Open.Sources.Select(arguments.GetTexts(McpInputs.Sources.Name));
        BounceStatistics statistics = new() { Query = query, CreatedAt = context.Now };
        StatisticsWriter counts = new(statistics, sources);
        foreach (IBounceSource source in sources)
        {
            await foreach (BouncePage page in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
            {
                await counts.WriteAsync(page.Records, cancellationToken).ConfigureAwait(false);
            }
        }

        writer.WritePropertyName("statistics");
        StatisticsJson.Write(writer, statistics, context.ShowsAddresses);
    }
}
