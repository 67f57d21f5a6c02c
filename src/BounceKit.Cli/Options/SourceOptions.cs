using System.CommandLine;
using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Options;

/// <summary>Where sources come from: the same on every command.</summary>
internal sealed class SourceOptions(CliConsole console)
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "JSON file with the sources (default: bouncekit.json in this folder). Environment variables such as "
            + "BounceKit__Sources__newsletter__ApiKey always win.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Read made-up data from a simulator inside this process, in place of the configured sources.",
        Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        root.Add(_config);
        root.Add(_demo);
    }

    /// <summary>The option that names one source.</summary>
    public Option<string> CreateOne(string description) => Complete(
        new Option<string>("--source") { Description = description, HelpName = "NAME", Required = true });

    /// <summary>The option that names any number of sources; none means all.</summary>
    public Option<string[]> CreateMany() => Complete(
        new Option<string[]>("--source") { Description = "Only this source; may be repeated. Default: all.", HelpName = "NAME" });

    public string? ConfigFile(ParseResult parsed) => parsed.GetValue(_config);

    public bool IsDemo(ParseResult parsed) => parsed.GetValue(_demo);

    /// <summary>Opens the sources that the command line tells of.</summary>
    public Task<OpenSources> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        OpenSources.OpenAsync(console, ConfigFile(parsed), IsDemo(parsed), cancellationToken);

    private TOption Complete<TOption>(TOption option)
        where TOption : Option
    {
        option.CompletionSources.Add(context => SourceNames.Find(console, ConfigFile(context.ParseResult), IsDemo(context.ParseResult)));
        return option;
    }
}
