using System.Text.Json;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Mcp;

/// <summary>Adds addresses to the suppression list.</summary>
internal sealed class AddTool(McpContext context) : McpTool(
    "add",
    "CHANGES the suppression list: adds addresses by hand, so that they are not written to until they are released, whatever providers say. "
    + "Nothing is changed at the providers.",
    McpInputs.Addresses, Reason, Until, Note)
{
    private static readonly McpInput Reason = new("reason", "string", "Why. Default: suppressed.")
    {
        Words = EnumNames<BounceReason>.All.Where(name => name != "unknown"),
    };

    private static readonly McpInput Until = new("until", "string", "When it ends: 2027-01-31, or in how long: 30d. Default: never.");

    private static readonly McpInput Note = new("note", "string", "A note for people, up to 2,000 characters.");

    protected override bool IsReadOnly => false;

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        string[] addresses = arguments.GetAddresses(McpInputs.Addresses.Name);
        BounceReason[] reasons = arguments.GetWords<BounceReason>(Reason.Name);
        BounceReason reason = reasons.Length == 0 ? BounceReason.Suppressed : reasons[0];
        DateTimeOffset? until = arguments.FindFutureTime(Until.Name, context.Now);
        string? note = arguments.FindText(Note.Name);
        if (reason == BounceReason.Unknown)
        {
            throw new RefusedException(UnknownWord.Describe("unknown", "reason", [.. Reason.Words]));
        }

        foreach (string address in addresses)
        {
            await Refusal.ThrowAsync(() => context.Open.List.AddAsync(address, reason, until, note, cancellationToken)).ConfigureAwait(false);
        }

        McpJson.WriteTexts(writer, "added", addresses);
        writer.WriteString("reason", EnumNames<BounceReason>.Get(reason));
        writer.WriteString("note", "They are on the suppression list until they are released. Nothing was changed at the providers.");
    }
}
