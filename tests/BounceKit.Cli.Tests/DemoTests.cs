using System.Text.Json;
using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_list_can_be_tried_without_any_configuration()
    {
        CliResult result = await _cli.RunAsync("list", "--demo");

        result.ExitCode.Should().Be(0, result.Error);
        result.Records.Select(record => record.Provider).Distinct()
            .Should().BeEquivalentTo(ProviderName.BuiltIn.All);
    }

    [Fact]
    public async Task The_demo_takes_the_place_of_what_is_configured()
    {
        _cli.Write("bouncekit.json", "not even JSON");

        CliResult result = await _cli.RunAsync("--demo", "sources", "--format", "json");

        result.ExitCode.Should().Be(0);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.EnumerateArray().Should().NotBeEmpty()
            .And.OnlyContain(source => source.GetProperty("baseAddress").GetString()!.StartsWith("http://127.0.0.1:"));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("stats")]
    [InlineData("sources")]
    [InlineData("check")]
    [InlineData("get", "ann@example.com")]
    [InlineData("delete", "--source", "sendgrid", "ann@example.com")]
    [InlineData("sync")]
    [InlineData("suppressions", "check", "ann@example.com")]
    [InlineData("suppressions", "list")]
    [InlineData("suppressions", "add", "ann@example.com")]
    [InlineData("suppressions", "release", "ann@example.com", "--yes")]
    [InlineData("suppressions", "erase", "ann@example.com", "--yes")]
    [InlineData("suppressions", "export", "--for", "csv")]
    [InlineData("suppressions", "changes")]
    [InlineData("mcp")]
    public async Task On_a_terminal_every_demo_ends_with_what_to_do_next(params string[] command)
    {
        _cli.IsTerminal = true;

        CliResult result = await _cli.RunAsync([.. command, "--demo"]);

        result.ErrorLines[^1].Should().EndWith("This was made-up data. To add your first source, run bouncekit init.");
    }

    [Fact]
    public async Task A_suppression_list_can_be_tried_without_any_configuration_and_leaves_nothing()
    {
        CliResult list = await _cli.RunAsync("suppressions", "list", "--demo");
        CliResult changes = await _cli.RunAsync("suppressions", "changes", "--demo");

        list.ExitCode.Should().Be(0, list.Error);
        list.Lines.Should().HaveCountGreaterThan(100);
        list.Error.Should().BeEmpty();
        changes.Lines.Should().HaveCount(list.Lines.Length);
        _cli.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData(50, "NAME +FILTERS +ROWS/PAGE +GET +DELETE")]
    [InlineData(65, "NAME +PROVIDER +FILTERS +ROWS/PAGE +GET +DELETE")]
    [InlineData(80, "NAME +PROVIDER +HOST +FILTERS +ROWS/PAGE +GET +DELETE")]
    [InlineData(120, "NAME +PROVIDER +HOST +FILTERS +ROWS/PAGE +GET +DELETE")]
    public async Task The_sources_fit_the_terminal_and_no_word_is_broken(int width, string heading)
    {
        string[] filters = ["range", "channel", "recipient", "types", "reasons"];
        _cli.Width = width;

        CliResult result = await _cli.RunAsync("sources", "--demo", "--format", "table");

        result.Lines[0].Should().MatchRegex($"^{heading}$");
        result.Lines.Should().OnlyContain(line => line.Length <= width && !line.EndsWith(' ') && !line.Contains('…'));
        result.Lines.Where(line => line.StartsWith(' ')).SelectMany(line => line.Trim().TrimEnd(',').Split(", ")).Should().BeSubsetOf(filters);
    }
}
