using System.IO.Pipelines;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace BounceKit.Cli.Tests;

/// <summary>Runs <c>bouncekit mcp</c> in this process, connected to a client over pipes.</summary>
public sealed class McpHarness : IAsyncDisposable
{
    private readonly CliHarness _cli;
    private readonly Pipe _toServer = new();
    private readonly Task<CliResult> _run;

    private McpHarness(CliHarness cli, string[] options)
    {
        _cli = cli;
        _cli.InputStream = _toServer.Reader.AsStream();
        _cli.Output = ToClient.Writer.AsStream();
        _run = Task.Run(() => _cli.RunAsync(["mcp", .. options]));
    }

    public McpClient Client { get; private set; } = null!;

    private Pipe ToClient { get; } = new();

    public static async Task<McpHarness> StartAsync(CliHarness cli, params string[] options)
    {
        McpHarness harness = new(cli, options);
        StreamClientTransport transport = new(harness._toServer.Writer.AsStream(), harness.ToClient.Reader.AsStream());
        harness.Client = await McpClient.CreateAsync(transport);
        return harness;
    }

    /// <summary>Calls a tool that is to succeed.</summary>
    public async Task<JsonElement> CallAsync(string tool, object? arguments = null)
    {
        CallToolResult result = await CallRawAsync(tool, arguments);
        string text = Text(result);
        (result.IsError ?? false).Should().BeFalse(text);
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>Calls a tool that is to fail.</summary>
    /// <returns>The message.</returns>
    public async Task<string> FailAsync(string tool, object? arguments = null)
    {
        CallToolResult result = await CallRawAsync(tool, arguments);
        (result.IsError ?? false).Should().BeTrue(Text(result));
        return Text(result);
    }

    /// <summary>Closes the input, as a client does that ends.</summary>
    public async Task<CliResult> EndAsync()
    {
        await _toServer.Writer.CompleteAsync();
        return await _run.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await ToClient.Writer.CompleteAsync();
        await Client.DisposeAsync();
    }

    public static string Text(CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    private async Task<CallToolResult> CallRawAsync(string tool, object? arguments)
    {
        Dictionary<string, JsonElement> values = JsonSerializer.SerializeToElement(arguments ?? new { })
            .EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        return await Client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = values });
    }
}
