using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Mcp;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit mcp</c>: the sources and the suppression list as tools of the Model Context Protocol.</summary>
internal sealed class McpCommand : SuppressionCommand
{
    private const string Instructions =
        "Bounces and suppression lists of email providers. 'list', 'find' and 'stats' ask the providers; 'check' and 'why' ask the local suppression list. "
        + "Addresses that the client did not name are masked unless the server was started with --show-addresses.";

    private readonly Option<bool> _allowChanges = new("--allow-changes")
    {
        Description = "Also offer tools that change the suppression list and, where asked to, the providers' lists. Default: read only.",
    };

    private readonly Option<bool> _showAddresses = new("--show-addresses")
    {
        Description = "Show addresses in full instead of as a***@example.com. They then reach the client and its model.",
    };

    public McpCommand(CliConsole console, StoreOptions store)
        : base("mcp", "Serves the sources and the suppression list to a client of the Model Context Protocol, on standard input and output.", console, store)
    {
        Add(_allowChanges);
        Add(_showAddresses);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit mcp --demo", "the command to register in a client, with made-up data"),
        new("bouncekit mcp --store bouncekit.db", "the configured sources, and this list"),
        new("bouncekit mcp --allow-changes", "also add and release addresses"),
    ];

    protected override bool NeedsSources(ParseResult parsed) => true;

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        McpContext context = new(Console, open, parsed.GetValue(_showAddresses));
        McpTool[] changing = parsed.GetValue(_allowChanges) ? [new AddTool(context), new ReleaseTool(context)] : [];
        McpTool[] tools = [new ListTool(context), new FindTool(context), new StatsTool(context), new CheckTool(context), new WhyTool(context), .. changing];
        string changes = changing.Length > 0 ? " 'add' and 'release' change the list." : " Nothing can be changed: the server was started without --allow-changes.";
        if (Console.IsInputTerminal)
        {
            Console.WriteNote("Waiting for a client of the Model Context Protocol on standard input. Press Ctrl+C to stop.");
        }

        await new McpEndpoint(Console, tools, Instructions + changes).RunAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
