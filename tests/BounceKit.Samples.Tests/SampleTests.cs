using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>The samples, run as they stand.</summary>
public sealed partial class SampleTests(DocumentedPrograms programs) : IClassFixture<DocumentedPrograms>
{
    public static TheoryData<string> Pages =>
    [
        .. ((string[])["docs", "samples", "src"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md")).Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    // Those of other packages are not simulated by themselves.
    private static readonly int ProviderCount = BounceSources.KnownProviders.Count;

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
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(10).And.OnlyContain(line => line.Split('\t').Length == 3);
    }

    [Fact]
    public async Task The_host_lists_bounces_as_json_and_describes_them()
    {
        await using RunningHost host = await RunningHost.StartAsync([], DotNet.BuiltSample("AspNetHost"));

        List<BounceRecord?> bounces = await host.Client.GetFromJsonAsAsyncEnumerable<BounceRecord>("bounces?limit=100000").ToListAsync();
        using HttpResponseMessage one = await host.Client.GetAsync("bounces/sendgrid");
        using HttpResponseMessage none = await host.Client.GetAsync("bounces/nobody");

        bounces.Select(bounce => bounce!.Provider).Distinct().Should().HaveCount(ProviderCount);
        one.StatusCode.Should().Be(HttpStatusCode.OK);
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);

        JsonElement api = await host.Client.GetFromJsonAsync<JsonElement>("openapi/v1.json");
        JsonElement items = api.GetProperty("paths").GetProperty("/bounces").GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("items");
        JsonElement record = items.TryGetProperty("$ref", out JsonElement reference)
            ? api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : items;
        record.GetProperty("properties").GetProperty("recipient").GetProperty("type").GetString().Should().Be("string");
        record.GetProperty("properties").GetProperty("type").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Should().Contain("optedOut");
        record.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Should().Contain("reason");
    }

    [Fact]
    public async Task The_host_answers_a_failure_with_problem_details()
    {
        (string, string)[] environment =
        [
            ("BounceKit__Sources__down__Provider", "SendGrid"), ("BounceKit__Sources__down__ApiKey", "SG.key"),
            ("BounceKit__Sources__down__BaseAddress", "http://127.0.0.1:9/"), ("BounceKit__Sources__down__MaxRetriesPerMinute", "0"),
            ("BounceKit__Suppressions__Store", "InMemory"),
        ];
        await using RunningHost host = await RunningHost.StartAsync(environment, DotNet.BuiltSample("AspNetHost"));

        using HttpResponseMessage failed = await host.Client.GetAsync("bounces");
        using HttpResponseMessage refused = await host.Client.GetAsync("bounces?since=2024-02-01&until=2024-01-01");

        failed.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        failed.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await failed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().Should().StartWith("down: ");
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().Should().Contain("Until");
    }

    [Fact]
    public async Task The_host_tells_what_it_does_and_whether_its_sources_are_well()
    {
        (string, string)[] environment = [("Telemetry__Console", "true"), ("OTEL_METRIC_EXPORT_INTERVAL", "500")];
        await using RunningHost host = await RunningHost.StartAsync(environment, DotNet.BuiltSample("AspNetHost"));

        await host.Client.GetFromJsonAsAsyncEnumerable<BounceRecord>("bounces?limit=100000").ToListAsync();
        await host.ReadUntilAsync("Round of sendgrid: ", "Round of customergauge: ", "Round of esv2: ", "Round of whatcounts: ", "Round of mapp: ");
        JsonElement health = await host.Client.GetFromJsonAsync<JsonElement>("health");

        health.EnumerateObject().Should().HaveCount(ProviderCount + 1).And.OnlyContain(check =>
            check.Name.StartsWith("bouncekit:") && check.Value.GetProperty("status").GetString() == "Healthy");
        string output = await host.ReadUntilAsync("bouncekit.listing", "bouncekit.page", "bouncekit.rows", "bouncekit.bounce.type: hard", "bouncekit.listing.duration", "bouncekit.suppressions.rounds");
        output.Should().NotContain("@example");
    }

    [Fact]
    public async Task The_readmes_host_says_who_may_be_written_to()
    {
        using TemporaryFolder folder = new();
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 5 });
        simulator.SendGrid.Bounces.Add(Newcomer.UnknownUser("ann@example.com"));
        await using RunningHost host = await RunningHost.StartAsync(folder.Path, Newcomer.SettingsOf(simulator), programs.Find(DocumentedPrograms.ReadmeHost));

        await host.ReadUntilAsync([.. simulator.Providers.Select(provider => $"Round of {provider.Provider.ToLowerInvariant()}: ")]);
        string no = await host.Client.GetStringAsync("may-send?address=Ann@Example.com");
        string yes = await host.Client.GetStringAsync("may-send?address=nobody@example.com");

        no.Should().Be("no: UserUnknown since 2026-05-01, says sendgrid");
        yes.Should().Be("yes");
        File.Exists(Path.Combine(folder.Path, "bouncekit.db")).Should().BeTrue();
    }

    [Fact]
    public async Task The_readmes_script_runs_as_it_stands_up_to_the_missing_key()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, programs.Find(DocumentedPrograms.ReadmeScript));

        exitCode.Should().NotBe(0);
        (output + errors).Should().Contain("Set SENDGRID_API_KEY.");
    }

    [Fact]
    public void The_code_in_the_guides_compiles()
    {
        programs.Find(DocumentedPrograms.Guides).Should().NotBeEmpty();

        GuideProgram.Guides.Should().Contain("docs/getting-started.md").And.Contain("docs/providers/mapp.md");
    }

    [Fact]
    public async Task The_first_list_of_getting_started_is_printed()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(Repository.Root, programs.Find(DocumentedPrograms.FirstList));

        exitCode.Should().Be(0, errors + output);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(10).And.OnlyContain(line => line.Contains(" bounced: "));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;

        IEnumerable<string> links = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));

        links.Select(link => link.Split('#')[0]).Where(link => !Path.Exists(Path.Combine(folder, link))).Should().BeEmpty();
    }

    [Fact]
    public void The_readmes_code_is_as_short_as_promised()
    {
        LinesOfCode("// Program.cs").Should().BeLessThanOrEqualTo(12);
        LinesOfCode("SENDGRID_API_KEY").Should().BeLessThanOrEqualTo(10);
    }

    private static int LinesOfCode(string containing) =>
        ReadmeBlock(containing).Split('\n').Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal));

    private static string ReadmeBlock(string containing) => Guide.Read("README.md").Block(containing);

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
