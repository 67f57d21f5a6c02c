using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Mcp;

/// <summary>Takes addresses off the suppression list.</summary>
internal sealed class ReleaseTool(McpContext context) : McpTool(
    "release",
    "CHANGES the suppression list: permits addresses to be written to again. What happened before does not suppress them again; what happens later "
    + "does. With atProviders it ALSO removes them from the email providers' own lists of bounces and blocks, which cannot be undone. People who "
    + "complained or unsubscribed are refused unless includeOptOuts is true: ask the person in charge first.",
    McpInputs.Addresses, AtProviders, IncludeOptOuts)
{
    private static readonly McpInput AtProviders = new("atProviders", "boolean", "Whether to remove the addresses at the providers as well. Default: false.");

    private static readonly McpInput IncludeOptOuts = new("includeOptOuts", "boolean", "Whether to release people who complained or unsubscribed. Default: false.");

    protected override bool IsReadOnly => false;

    protected override bool IsDestructive => true;

    protected override async Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        string[] addresses = arguments.GetAddresses(McpInputs.Addresses.Name);
        ReleaseOptions options = new() { AtProviders = arguments.HasFlag(AtProviders.Name), IncludeOptOuts = arguments.HasFlag(IncludeOptOuts.Name) };
        ReleaseResult result = await Refusal
            .ThrowAsync(() => context.Open.List.ReleaseAsync(addresses, options, cancellationToken)).ConfigureAwait(false);
        McpJson.WriteTexts(writer, "released", result.Released);
        McpJson.WriteTexts(writer, "notOnList", result.NotOnList);
        WriteRefused(writer, "refused", result.Refused);
        writer.WriteStartArray("providers");
        foreach (ProviderRelease release in result.Providers)
        {
            Write(writer, release);
        }

        writer.WriteEndArray();
        writer.WriteString("note", options.AtProviders ? "The list was changed, and the providers as shown." : "The list was changed. Nothing was changed at the providers.");
    }

    private static void Write(Utf8JsonWriter writer, ProviderRelease release)
    {
        writer.WriteStartObject();
        writer.WriteString("source", release.Source);
        if (release.Failure is { } failure)
        {
            writer.WriteString("failure", failure);
        }

        if (release.Result is { } result)
        {
            McpJson.WriteTexts(writer, "removed", result.Removed);
            McpJson.WriteTexts(writer, "notOnList", result.NotOnList);
            WriteRefused(writer, "refused", result.Refused);
        }

        writer.WriteEndObject();
    }

    private static void WriteRefused(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> refused) =>
        McpJson.WriteTexts(writer, name, refused.Select(pair => $"{pair.Key}: {pair.Value}"));
}
