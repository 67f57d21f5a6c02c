using System.Text.Json;

namespace BounceKit.Cli.Mcp;

/// <summary>What the sources hold for one address.</summary>
internal sealed class FindTool(McpContext context) : McpTool(
    "find",
    "Finds what the email providers hold for one address, now: all sources that can look up addresses are asked, or the named ones, whose whole "
    + "lists are read where they cannot. An empty result means that no source that was asked has an entry.",
    McpInputs.Address, McpInputs.Sources)
{
    private const int MaxRows = 200;

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        string address = arguments.GetAddresses(McpInputs.Address.Name)[0];
        string[] names = arguments.GetTexts(McpInputs.Sources.Name);
        IReadOnlyList<BounceLookupResult> results = names.Length == 0
            ? await Refusal.ThrowAsync(() => context.Open.Sources.All.FindAsync(address, cancellationToken)).ConfigureAwait(false)
            : await Task.WhenAll(context.Open.Sources.Select(names).Select(source => FindAsync(source, address, cancellationToken))).ConfigureAwait(false);
        BounceRecord[] rows = [.. results.SelectMany(result => result.Records ?? [])];
        AddressVeil veil = context.Veil(address);
        writer.WriteStartArray("rows");
        foreach (BounceRecord row in rows.Take(MaxRows))
        {
            McpJson.WriteRecord(writer, row, veil);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("complete", rows.Length <= MaxRows && results.All(result => result.Records is not null));
        McpJson.WriteTexts(writer, "asked", results.Where(result => result.Records is not null).Select(result => result.Source));
        McpJson.WriteTexts(writer, "failed", results.Select(result => result.Failure?.Message).OfType<string>());
        McpJson.WriteTexts(writer, "notAsked", results.Where(result => !result.WasAsked).Select(result => result.Source));
        if (results.Any(result => !result.WasAsked))
        {
            writer.WriteString("note", "The sources in notAsked have no look-up. To search their whole lists, call find with 'source'.");
        }
    }

    private static async Task<BounceLookupResult> FindAsync(IBounceSource source, string address, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<BounceRecord> records = await Refusal.ThrowAsync(() => source.FindAsync(address, cancellationToken)).ConfigureAwait(false);
            return new BounceLookupResult { Source = source.Name, Records = records };
        }
        catch (BounceSourceException failure)
        {
            return new BounceLookupResult { Source = source.Name, Failure = failure };
        }
    }
}
