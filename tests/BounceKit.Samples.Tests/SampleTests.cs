using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>The samples, run as they stand.</summary>
public sealed class SampleTests
{
    private static readonly int ProviderCount = typeof(BounceSimulator).Assembly.GetTypes()
        .Count(type => type.IsSubclassOf(typeof(ProviderSimulator)) && !type.IsAbstract);

    [Fact]
    public async Task The_quick_start_counts_the_bounces_of_every_provider()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, DotNet.BuiltSample("QuickStart"));

        exitCode.Should().Be(0, errors);
        output.Should().StartWith("Bounces of the last 30 days");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Should().HaveCount(ProviderCount).And.OnlyContain(line => line.Any(char.IsAsciiDigit));
    }

    [Fact]
    public async Task The_script_prints_dead_addresses()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, "run", "samples/Script/bounces.cs");

        exitCode.Should().Be(0, errors + output);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().NotBeEmpty().And.OnlyContain(line => line.Split('\t').Length == 3);
    }

    [Fact]
    public async Task The_host_streams_bounces_as_json()
    {
        await using RunningHost host = await RunningHost.StartAsync([], DotNet.BuiltSample("AspNetHost"));

        List<BounceRecord?> bounces = await host.Client.GetFromJsonAsAsyncEnumerable<BounceRecord>("bounces").ToListAsync();
        using HttpResponseMessage one = await host.Client.GetAsync("bounces/sendgrid");
        using HttpResponseMessage none = await host.Client.GetAsync("bounces/nobody");

        bounces.Select(bounce => bounce!.Provider).Distinct().Should().HaveCount(ProviderCount);
        one.StatusCode.Should().Be(HttpStatusCode.OK);
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_host_tells_what_it_does_and_whether_its_sources_are_well()
    {
        (string, string)[] environment = [("Telemetry__Console", "true"), ("OTEL_METRIC_EXPORT_INTERVAL", "500")];
        await using RunningHost host = await RunningHost.StartAsync(environment, DotNet.BuiltSample("AspNetHost"));

        await host.Client.GetFromJsonAsAsyncEnumerable<BounceRecord>("bounces").ToListAsync();
        JsonElement health = await host.Client.GetFromJsonAsync<JsonElement>("health");

        health.EnumerateObject().Should().HaveCount(ProviderCount).And.OnlyContain(check =>
            check.Name.StartsWith("bouncekit:") && check.Value.GetProperty("status").GetString() == "Healthy");
        string output = await host.ReadUntilAsync("bouncekit.listing", "bouncekit.page", "bouncekit.rows", "bouncekit.bounce.type: hard", "bouncekit.listing.duration");
        output.Should().NotContain("@example");
    }

    [Fact]
    public async Task The_readmes_host_runs_as_it_stands()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 5 });
        using TemporaryProgram program = new("#:sdk Microsoft.NET.Sdk.Web", ReadmeBlock("// Program.cs"));
        IEnumerable<(string, string)> settings = simulator.Configuration.Select(setting =>
            (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value ?? ""));
        await using RunningHost host = await RunningHost.StartAsync(settings, "run", program.File);

        JsonElement[]? bounces = await host.Client.GetFromJsonAsync<JsonElement[]>("bounces?since=2001-01-01");

        bounces!.Select(bounce => bounce.GetProperty("provider").GetString()).Distinct().Should().HaveCount(ProviderCount);
    }

    [Fact]
    public async Task The_readmes_script_runs_as_it_stands_up_to_the_missing_key()
    {
        using TemporaryProgram program = new("", ReadmeBlock("using BounceKit.SendGrid;"));

        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, "run", program.File);

        exitCode.Should().NotBe(0);
        (output + errors).Should().Contain("Set SENDGRID_API_KEY.");
    }

    [Fact]
    public async Task The_code_in_the_guides_compiles()
    {
        using TemporaryProgram program = new(
            $"#:sdk Microsoft.NET.Sdk.Web\n{Package("OpenTelemetry.Extensions.Hosting")}\n{Package("OpenTelemetry.Exporter.OpenTelemetryProtocol")}", $$"""
            using BounceKit;
            using BounceKit.Testing;
            using BounceKit.Testing.Conformance;
            using OpenTelemetry;

            await Task.CompletedTask;

            static async Task ErrorsAsync(WebApplicationBuilder builder, BounceSources sources, BounceQuery query, ILogger logger)
            {
            {{GuideBlocks("errors.md")}}
            }

            static void Observability(WebApplicationBuilder builder)
            {
            {{GuideBlocks("observability.md")}}
            }

            static async Task TestingAsync(DateTimeOffset now)
            {
            {{GuideBlocks("testing.md")}}
            }

            sealed class MyTracing : DelegatingHandler;

            sealed class AcmeSimulator : ProviderSimulator
            {
                public override string Provider => "Acme";
                public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();
                protected override Task AnswerAsync(HttpContext context) => Task.CompletedTask;
            }

            sealed class AcmeSource : IBounceSource
            {
                public string Name => "acme";
                public string Provider => "Acme";
                public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken) => AsyncEnumerable.Empty<BouncePage>();
            }
            """);

        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, "build", program.File);

        exitCode.Should().Be(0, output + errors);
    }

    [Fact]
    public void The_readmes_code_is_as_short_as_promised()
    {
        ReadmeBlock("// Program.cs").Split('\n').Length.Should().BeLessThanOrEqualTo(15);
        ReadmeBlock("using BounceKit.SendGrid;").Split('\n').Length.Should().BeLessThanOrEqualTo(10);
    }

    private static string ReadmeBlock(string containing) => Guide.Read("README.md").Block(containing);

    private static string GuideBlocks(string guide) => string.Join('\n', Guide.Read(Path.Combine("docs", guide)).Blocks);

    /// <summary>The directive for a package in the version that the repository uses.</summary>
    private static string Package(string name) => $"#:package {name}@" + XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(package => (string?)package.Attribute("Include") == name).Attribute("Version")!.Value;
}
