using BounceKit.Testing;

namespace BounceKit.Tests.Providers;

/// <summary>The tables of docs/comparing-providers.md and of the README say what the sources say of themselves.</summary>
public sealed class ProviderComparisonTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/comparing-providers.md"));

    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));

    private static readonly (BounceFilters Filter, string Word)[] Filters =
        [(BounceFilters.Recipient, "address"), (BounceFilters.Types, "type"), (BounceFilters.Reasons, "reason"), (BounceFilters.Channel, "channel")];

    [Fact]
    public async Task The_guide_has_a_row_for_each_provider_that_says_what_its_source_says()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        await using BounceSources sources = BounceSources.Create(builder => builder.AddSimulated(simulator));

        foreach (BounceProviderDescription provider in BounceSources.KnownProviders)
        {
            IBounceSource source = sources.Single(candidate => candidate.Provider == provider.Name);

            Guide.Should().Contain(Describe(provider, source));
        }
    }

    [Fact]
    public async Task The_readmes_table_says_the_same()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        await using BounceSources sources = BounceSources.Create(builder => builder.AddSimulated(simulator));

        foreach (BounceProviderDescription provider in BounceSources.KnownProviders)
        {
            IBounceSource source = sources.Single(candidate => candidate.Provider == provider.Name);
            string row = Readme.Single(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains($"(docs/providers/{provider.Name.ToLowerInvariant()}.md)", StringComparison.Ordinal));

            string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];

            string filters = DescribeFilters((IBounceSourceFeatures)source).Replace("time", "range", StringComparison.Ordinal).Replace(" (seconds)", "", StringComparison.Ordinal);
            cells[2].Should().Be(filters, provider.Name);
            cells[4].Should().Be(source is IBounceLookup ? "✓" : "", provider.Name);
            (cells[5] == "✓").Should().Be(((IBounceSourceFeatures)source).CanRemoveAddresses, provider.Name);
        }
    }

    private static string Describe(BounceProviderDescription provider, IBounceSource source)
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)source;
        string[] cells =
        [
            $"[{provider.Name}](providers/{provider.Name.ToLowerInvariant()}.md)",
            string.Join(", ", provider.Settings.SingleOrDefault(setting => setting.Key == "Lists")?.Words ?? features.Lists),
            features.HasOneEntryPerAddress ? "address" : "bounce",
            DescribeFilters(features),
            source is IBounceLookup ? "yes" : "no",
            (source, features) switch
            {
                (IBounceListClearer, _) => "yes, and everything at once",
                (_, { CanRemoveAddresses: true }) => "yes",
                _ => "no",
            },
            features.Retention switch
            {
                null => "not stated",
                { } time when time == Timeout.InfiniteTimeSpan => "until removed",
                { } time => $"{time.TotalDays:0} days",
            },
            features.Lateness >= TimeSpan.FromDays(1) ? $"{features.Lateness.TotalDays:0} d" : $"{features.Lateness.TotalHours:0} h",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string DescribeFilters(IBounceSourceFeatures features)
    {
        string? unit = features.RangeGranularity switch
        {
            null => null,
            { Days: > 0 } => "days",
            { TotalMinutes: >= 1 } => "minutes",
            _ => "seconds",
        };
        string[] filters =
        [
            .. unit is null ? [] : (string[])[$"time ({unit})"],
            .. Filters.Where(pair => features.ServerFilters.HasFlag(pair.Filter)).Select(pair => pair.Word),
        ];
        return filters.Length == 0 ? "nothing" : string.Join(", ", filters);
    }
}
