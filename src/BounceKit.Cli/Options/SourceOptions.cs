using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Tracing;

namespace BounceKit.Cli.Options;

/// <summary>Where sources come from. The options are accepted before a command and after it.</summary>
internal sealed class SourceOptions(CliConsole console)
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "JSON file with the sources. Default: bouncekit.json in the current folder. Environment variables take precedence.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Use made-up data from a simulator in this process instead of the configured sources.",
    };

    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Write each request and each wait to the error output.",
    };

    private readonly Option<string[]> _plugin = new("--plugin")
    {
        Description = "A .NET assembly with providers of your own, which the configuration can then name. It runs as code.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options that every command with sources has.</summary>
    public void AddTo(Command command)
    {
        AddConfigTo(command);
        command.Add(_demo);
        command.Add(_verbose);
        AddPluginTo(command);
    }

    /// <summary>Adds the option for a command that needs the providers alone.</summary>
    public void AddPluginTo(Command command) => command.Add(_plugin);

    /// <summary>Adds the option for a command that needs the file alone.</summary>
    public void AddConfigTo(Command command) => command.Add(_config);

    /// <summary>An option that names one source.</summary>
    public Option<string?> CreateOne(string description) => Complete(
        new Option<string?>("--source", "-s") { Description = description, HelpName = "NAME" });

    /// <summary>An option that names any number of sources.</summary>
    public Option<string[]> CreateMany() => Complete(
        new Option<string[]>("--source", "-s") { Description = "Only this source; may be repeated. Default: all.", HelpName = "NAME" });

    public string? GetConfigFile(ParseResult parsed) => parsed.GetValue(_config);

    /// <summary>Adds the providers to a builder that are not built in: the tool's own, and those of plug-ins.</summary>
    public Action<BounceSourcesBuilder> GetProviders(ParseResult parsed)
    {
        Action<BounceSourcesBuilder> plugins = Plugins.Load(console, parsed.GetValue(_plugin) ?? []);
        return builder => plugins(ToolProviders.AddTo(builder));
    }

    /// <summary>The options that say where sources come from, for another command with the same sources.</summary>
    public IEnumerable<string> Repeat(ParseResult parsed) =>
    [
        .. GetConfigFile(parsed) is { } file ? (string[])[_config.Name, file] : [],
        .. IsDemo(parsed) ? (string[])[_demo.Name] : [],
        .. (parsed.GetValue(_plugin) ?? []).SelectMany(plugin => (string[])[_plugin.Name, plugin]),
    ];

    public bool IsDemo(ParseResult parsed) => parsed.GetValue(_demo);

    public Task<OpenSources> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        OpenSources.OpenAsync(console, CreateRequest(parsed), cancellationToken);

    /// <summary>What the options ask for.</summary>
    public OpenRequest CreateRequest(ParseResult parsed) => new()
    {
        Trace = new RequestTrace(console, parsed.GetValue(_verbose)),
        Providers = GetProviders(parsed),
        ConfigFile = GetConfigFile(parsed),
        IsDemo = IsDemo(parsed),
    };

    private TOption Complete<TOption>(TOption option)
        where TOption : Option
    {
        option.CompletionSources.Add(context => SourceNames.Find(console, GetConfigFile(context.ParseResult), IsDemo(context.ParseResult)));
        return option;
    }
}
