namespace BounceKit.Cli.Tests;

/// <summary>Providers of an assembly that the command line names.</summary>
public sealed class PluginTests : IDisposable
{
    private const string Configuration =
        """{ "BounceKit": { "Sources": { "receipts": { "Provider": "Heron", "ServerToken": "t", "BaseAddress": "http://127.0.0.1:1/" } } } }""";

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Configuration_can_name_a_provider_of_a_plugin()
    {
        _cli.Write("bouncekit.json", Configuration);

        CliResult result = await _cli.RunAsync("sources", "--plugin", typeof(Heron.HeronProvider).Assembly.Location);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("receipts").And.Contain("Heron");
    }

    [Fact]
    public async Task Init_knows_the_settings_of_a_plugin()
    {
        CliResult result = await _cli.RunAsync(
            "init", "--provider", "heron", "--set", "PageSize=100", "--plugin", typeof(Heron.HeronProvider).Assembly.Location);

        result.ExitCode.Should().Be(0, result.Error);
        _cli.Read("bouncekit.json").Should().Contain("\"Provider\": \"Heron\"").And.Contain("PageSize");
        result.Output.Should().Contain("BounceKit__Sources__heron__ServerToken");
    }

    [Fact]
    public async Task Without_the_plugin_the_provider_is_unknown()
    {
        _cli.Write("bouncekit.json", Configuration);

        CliResult result = await _cli.RunAsync("sources");

        result.ShouldBeRefused("error: BounceKit:Sources:receipts:Provider is 'Heron', which is not a known provider.");
    }

    [Fact]
    public async Task An_assembly_without_a_provider_is_refused()
    {
        _cli.Write("bouncekit.json", Configuration);

        CliResult result = await _cli.RunAsync("sources", "--plugin", typeof(FactAttribute).Assembly.Location);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("has no public provider");
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        _cli.Write("bouncekit.json", Configuration);

        CliResult result = await _cli.RunAsync("sources", "--plugin", "bouncekit.json");

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("cannot be loaded as a .NET assembly");
    }
}
