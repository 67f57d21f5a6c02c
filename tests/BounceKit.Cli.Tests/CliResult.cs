using System.Text.Json;

namespace BounceKit.Cli.Tests;

public sealed record CliResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of an ndjson or json output.</summary>
    public BounceRecord[] Records => Output.StartsWith('[')
        ? JsonSerializer.Deserialize<BounceRecord[]>(Output)!
        : [.. Lines.Select(line => JsonSerializer.Deserialize<BounceRecord>(line)!)];

    /// <summary>Refused before anything was done: exit 2, nothing on standard output, no stack trace.</summary>
    public void ShouldBeRefused(string because)
    {
        Error.Should().Contain(because).And.NotContain("   at ");
        Output.Should().BeEmpty();
        ExitCode.Should().Be(2);
    }
}
