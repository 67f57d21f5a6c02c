using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Mcp;

/// <summary>May these addresses be written to?</summary>
internal sealed class CheckTool(McpContext context) : McpTool(
    "check",
    "Says for each address whether it may be written to according to the suppression list, and if not, why, since when, until when and on whose "
    + "word. The list is as new as its last round (bouncekit sync); find asks the providers themselves.",
    McpInputs.Addresses, Scope)
{
    private static readonly McpInput Scope = new("scope", "string", "Only for this part of an account, such as a message stream. Default: a suppression of any part counts.");

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        string[] addresses = arguments.GetAddresses(McpInputs.Addresses.Name);
        IReadOnlyDictionary<string, Suppression> found = await Refusal.ThrowAsync(async () =>
            await context.Open.List.FindManyAsync(addresses, arguments.FindText(Scope.Name), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        AddressVeil veil = context.Veil(addresses);
        writer.WriteStartArray("addresses");
        foreach (string address in addresses)
        {
            McpJson.WriteSuppression(writer, address, found.GetValueOrDefault(address), veil);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("allMaySend", found.Count == 0);
    }
}
