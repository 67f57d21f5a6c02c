using System.Globalization;
using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Mcp;

/// <summary>Why is an address on the suppression list, or why not?</summary>
internal sealed class WhyTool(McpContext context) : McpTool(
    "why",
    "Explains one address: whether it is on the suppression list, and everything that sources and people said about it, the newest first, "
    + "also what does not suppress it and what was released.",
    McpInputs.Address)
{
    private const int MaxEntries = 100;

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        string address = arguments.GetAddresses(McpInputs.Address.Name)[0];
        (Suppression? found, IReadOnlyList<SuppressionEvent> entries) = await Refusal.ThrowAsync(async () => (
            await context.Open.List.FindAsync(address, cancellationToken).ConfigureAwait(false),
            await context.Open.List.ListEventsAsync(address, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        AddressVeil veil = context.Veil(address);
        writer.WritePropertyName("suppression");
        McpJson.WriteSuppression(writer, address, found, veil);
        writer.WriteStartArray("entries");
        foreach (SuppressionEvent entry in entries.Take(MaxEntries))
        {
            McpJson.WriteEvent(writer, entry, veil);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("complete", entries.Count <= MaxEntries);
        if (entries.Count > MaxEntries)
        {
            writer.WriteString("note", string.Create(CultureInfo.InvariantCulture, $"These are the newest {MaxEntries} of {entries.Count} entries."));
        }
    }
}
