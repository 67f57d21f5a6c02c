using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace BounceKit.Cli.Mcp;

/// <summary>A tool that a client can call.</summary>
/// <param name="name">The name: <c>find</c>.</param>
/// <param name="description">What it does, for a model that has to choose.</param>
/// <param name="input">What it takes.</param>
internal abstract class McpTool(string name, string description, params IReadOnlyList<McpInput> input)
{
    public string Name => name;

    /// <summary>Whether the tool changes nothing anywhere.</summary>
    protected virtual bool IsReadOnly => true;

    /// <summary>Whether the tool may permit what was forbidden, or remove something at a provider.</summary>
    protected virtual bool IsDestructive => false;

    public Tool Describe() => new()
    {
        Name = name,
        Description = description,
        InputSchema = McpInput.ToSchema(input),
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = IsReadOnly,
            DestructiveHint = IsDestructive,
            IdempotentHint = true,
            OpenWorldHint = true,
        },
    };

    /// <summary>Runs the tool.</summary>
    /// <param name="values">What the client passed.</param>
    /// <param name="writer">Receives the members of the result, an object.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RefusedException">What the client passed cannot be carried out.</exception>
    public Task RunAsync(IDictionary<string, JsonElement>? values, Utf8JsonWriter writer, CancellationToken cancellationToken) =>
        RunAsync(new McpArguments(name, input, values), writer, cancellationToken);

    protected abstract Task RunAsync(McpArguments arguments, Utf8JsonWriter writer, CancellationToken cancellationToken);
}
