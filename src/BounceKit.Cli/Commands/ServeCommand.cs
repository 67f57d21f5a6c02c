using System.CommandLine;
using System.Text;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Serving;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Builder;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit serve</c>: a page about the suppression list, on this machine alone, and the rounds that keep it up to date.</summary>
internal sealed class ServeCommand : SuppressionCommand
{
    private readonly PortOption _port = new();
    private readonly Option<bool> _showAddresses = new("--show-addresses")
    {
        Description = "Show addresses in full instead of as a***@example.com.",
    };

    public ServeCommand(CliConsole console, StoreOptions store)
        : base("serve", "Serves a page about the suppression list on this machine, and keeps the list up to date, until Ctrl+C.", console, store)
    {
        Add(_port);
        Add(_showAddresses);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit serve", "a page at a free port"),
        new("bouncekit serve --port 8025 --store list.db", "the list in another file"),
        new("bouncekit serve --demo", "try it with made-up data"),
    ];

    protected override bool CreatesStore => true;

    // The rounds fill it while somebody watches.
    protected override bool NeedsFilledDemo => false;

    protected override bool NeedsSources(ParseResult parsed) => true;

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        await open.Sync.OpenAsync(cancellationToken).ConfigureAwait(false);
        WebApplication page = await StartAsync(open, parsed.GetValue(_port), parsed.GetValue(_showAddresses), cancellationToken).ConfigureAwait(false);
        await using (page.ConfigureAwait(false))
        {
            await Console.Output.WriteAsync(Encoding.UTF8.GetBytes($"{page.Urls.Single()}/\n"), cancellationToken).ConfigureAwait(false);
            await Console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            Console.WriteNote("The page is at this address, for this machine alone. Ctrl+C ends.");
            try
            {
                await open.Sync.KeepUpToDateAsync(new SyncOptions { Tenant = open.Tenant }, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The usual end.
            }

            await page.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Done;
        }
    }

    private static async Task<WebApplication> StartAsync(OpenSuppressions open, int port, bool showAddresses, CancellationToken cancellationToken)
    {
        WebApplication page = ListPage.Create(open, port, showAddresses);
        try
        {
            await page.StartAsync(cancellationToken).ConfigureAwait(false);
            return page;
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            await page.DisposeAsync().ConfigureAwait(false);
            throw PortOption.Refuse(port, failure);
        }
    }
}
