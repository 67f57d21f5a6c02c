using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace BounceKit.Cli.Mcp;

/// <summary>Serves tools to one client of the Model Context Protocol.</summary>
internal sealed class McpEndpoint(CliConsole console, IReadOnlyList<McpTool> tools, string instructions)
{
    private const string Name = "bouncekit";

    // A model and a person read it, not a browser.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Serves until the client closes the input.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        McpServerOptions options = new()
        {
            ServerInfo = new Implementation { Name = Name, Version = FindVersion() },
            ServerInstructions = instructions,
            Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.Select(tool => tool.Describe())] }),
                CallToolHandler = async (request, token) => await CallAsync(request.Params, token).ConfigureAwait(false),
            },
        };
        StreamServerTransport transport = new(console.Input, console.Output, Name);
        McpServer server = McpServer.Create(transport, options);
        await using (server.ConfigureAwait(false))
        {
            await server.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CallToolResult> CallAsync(CallToolRequestParams call, CancellationToken cancellationToken)
    {
        try
        {
            McpTool tool = tools.FirstOrDefault(tool => tool.Name == call.Name)
                ?? throw new RefusedException(UnknownWord.Describe(call.Name, "tool", [.. tools.Select(tool => tool.Name)]));
            return Create(await RunAsync(tool, call.Arguments, cancellationToken).ConfigureAwait(false), isError: false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a source throws, the client learns it, and the server goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string text = failure is RefusedException refused ? string.Join('\n', [.. refused.Messages, .. refused.Hints]) : Describe(failure);
            console.WriteError($"{call.Name}: {(failure is RefusedException ? "refused a call that could not be carried out." : text)}");
            return Create(text, isError: true);
        }
    }

    // What else fails may quote what it was given.
    private static string Describe(Exception failure) => failure is BounceSourceException or SuppressionStoreException
        ? failure.Message
        : new AddressVeil(isOpen: false).ShowText(failure.Message);

    private static async Task<string> RunAsync(McpTool tool, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> json = new();
        Utf8JsonWriter writer = new(json, Readable);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            await tool.RunAsync(arguments, writer, cancellationToken).ConfigureAwait(false);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(JsonText.TryEscape(json.WrittenSpan) ?? json.WrittenSpan);
    }

    private static CallToolResult Create(string text, bool isError) => new() { Content = [new TextContentBlock { Text = text }], IsError = isError };

    private static string FindVersion() =>
        typeof(McpEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
