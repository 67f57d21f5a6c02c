using System.CommandLine;

namespace BounceKit.Cli.Options;

/// <summary>Where sources come from: the same on every command.</summary>
internal sealed class SourceOptions
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

    public string? ConfigFile(ParseResult parsed) => parsed.GetValue(_config);

    public bool IsDemo(ParseResult parsed) => parsed.GetValue(_demo);
}
