using System.Globalization;
using System.Text.Json;

namespace BounceKit.Cli.Mcp;

/// <summary>The bounces of all sources, some rows at a time.</summary>
internal sealed class ListTool(McpContext context) : McpTool(
    "list",
    "Lists bounces, blocks, complaints and unsubscriptions as the email providers hold them, source by source. Filter as far as possible: "
    + "each call reads the providers' lists up to the rows that it returns. To count, use stats.",
    McpInputs.Sources, McpInputs.Since, McpInputs.Until, McpInputs.Types, McpInputs.Reasons, Limit, Skip)
{
    private const int DefaultLimit = 50;

    private static readonly McpInput Limit = new("limit", "integer", "The most rows. Default: 50.") { Minimum = 1, Maximum = 200 };

    private static readonly McpInput Skip = new("skip", "integer", "How many rows to skip: the 'next' of the result before. Default: 0.") { Maximum = 100_000 };

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        BounceQuery query = McpInputs.GetQuery(arguments, context.Now);
        int limit = arguments.GetNumber(Limit.Name, DefaultLimit);
        int skip = arguments.GetNumber(Skip.Name, 0);
        IReadOnlyList<IBounceSource> sources = context.Open.Sources.Select(arguments.GetTexts(McpInputs.Sources.Name));
        BounceRecord[] rows = await ReadAsync(sources, query, cancellationToken).Skip(skip).Take(limit + 1).ToArrayAsync(cancellationToken).ConfigureAwait(false);
        AddressVeil veil = context.Veil();
        writer.WriteStartArray("rows");
        foreach (BounceRecord row in rows.Take(limit))
        {
            McpJson.WriteRecord(writer, row, veil);
        }

        writer.WriteEndArray();
        WriteEnd(writer, skip, Math.Min(rows.Length, limit), rows.Length > limit);
    }

    private static void WriteEnd(Utf8JsonWriter writer, int skip, int count, bool hasMore)
    {
        writer.WriteBoolean("complete", !hasMore);
        if (hasMore)
        {
            writer.WriteNumber("next", skip + count);
            writer.WriteString("note", string.Create(
                CultureInfo.InvariantCulture, $"There are more rows. These are {count} after the first {skip}. To continue, call list with the same filters and skip={skip + count}."));
        }
    }

    // Only as many pages as the rows that are taken need.
    private static async IAsyncEnumerable<BounceRecord> ReadAsync(
        IReadOnlyList<IBounceSource> sources, BounceQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (IBounceSource source in sources)
        {
            await foreach (BouncePage page in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
            {
                foreach (BounceRecord record in page.Records)
                {
                    yield return record;
                }
            }
        }
    }
}
