using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions;

public sealed class SettingsTests
{
    [Fact]
    public void Every_setting_is_read()
    {
        SuppressionListOptions options = Read(new()
        {
            ["Store"] = "inmemory",
            ["ConnectionString"] = "Data Source=x.db",
            ["SyncEvery"] = "00:05:00",
            ["BackgroundRounds"] = "false",
            ["MaxConcurrentRounds"] = "2",
            ["Lookback"] = "02:00:00",
            ["DeepLookback"] = "3.00:00:00",
            ["ReconcileEvery"] = "1.00:00:00",
            ["FollowRemovals"] = "false",
            ["Retention"] = "100.00:00:00",
            ["HashKey"] = Convert.ToBase64String(new byte[16]),
            ["WhenUnavailable"] = "skip",
            ["Policy:SoftBounces"] = "5",
            ["Policy:OnDistinctDays"] = "false",
            ["Policy:Within"] = "1.00:00:00",
            ["Policy:SuppressFor"] = "2.00:00:00",
            ["Sources:NEWSLETTER:FollowRemovals"] = "true",
        });

        options.Should().BeEquivalentTo(new
        {
            Store = "inmemory",
            ConnectionString = "Data Source=x.db",
            SyncEvery = TimeSpan.FromMinutes(5),
            BackgroundRounds = false,
            MaxConcurrentRounds = 2,
            Lookback = TimeSpan.FromHours(2),
            DeepLookback = TimeSpan.FromDays(3),
            ReconcileEvery = TimeSpan.FromDays(1),
            FollowRemovals = false,
            Retention = TimeSpan.FromDays(100),
            HashKey = Convert.ToBase64String(new byte[16]),
            WhenUnavailable = UnavailableBehavior.Skip,
            Policy = new { SoftBounces = 5, OnDistinctDays = false, Within = TimeSpan.FromDays(1), SuppressFor = TimeSpan.FromDays(2) },
        });
        options.Sources["newsletter"].FollowRemovals.Should().BeTrue();
    }

    [Fact]
    public void Without_settings_the_documented_defaults_hold()
    {
        SuppressionListOptions options = Read([]);

        options.Should().BeEquivalentTo(new
        {
            Store = "Sqlite",
            ConnectionString = (string?)null,
            SyncEvery = TimeSpan.FromMinutes(15),
            BackgroundRounds = true,
            MaxConcurrentRounds = 4,
            Lookback = (TimeSpan?)null,
            DeepLookback = TimeSpan.FromDays(7),
            ReconcileEvery = TimeSpan.FromDays(7),
            FollowRemovals = true,
            Retention = TimeSpan.FromDays(400),
            HashKey = (string?)null,
            WhenUnavailable = UnavailableBehavior.Throw,
            Policy = new { SoftBounces = 3, OnDistinctDays = true, Within = TimeSpan.FromDays(14), SuppressFor = TimeSpan.FromDays(30) },
        });
    }

    [Fact]
    public void All_mistakes_are_reported_together_with_those_of_the_sources()
    {
        IEnumerable<string> failures = Fail(new()
        {
            ["Stor"] = "x",
            ["Store"] = "Sqlit",
            ["SyncEvery"] = "often",
            ["MaxConcurrentRounds"] = "0",
            ["HashKey"] = "c2VjcmV0",
            ["Policy:SoftBounce"] = "3",
            ["Policy:SuppressFor"] = "00:00:00",
            ["Retention"] = "1.00:00:00",
            ["WhenUnavailable"] = "thro",
            ["Sources:newsleter:FollowRemovals"] = "maybe",
        });

        failures.Should().BeEquivalentTo(
            "BounceKit:Sources:newsletter:Provider is 'SendGird', which is not a known provider. Did you mean 'SendGrid'? "
                + $"Providers are {string.Join(", ", BounceSources.KnownProviders.Select(provider => provider.Name))}.",
            "BounceKit:Suppressions:Stor is not a setting. Did you mean 'Store'?",
            "BounceKit:Suppressions:Store is 'Sqlit', which is no kind of store. Did you mean 'Sqlite'? "
                + "Known are Sqlite, InMemory; a package with another one has to be added in code.",
            "BounceKit:Suppressions:SyncEvery is 'often'; expected is a time such as 00:15:00 (a quarter of an hour) or 7.00:00:00 (seven days).",
            "BounceKit:Suppressions:MaxConcurrentRounds is 0; it can be 1 to 64.",
            "BounceKit:Suppressions:HashKey is not a key: expected are at least 16 bytes in Base64. Create one with: openssl rand -base64 32",
            "BounceKit:Suppressions:Policy:SoftBounce is not a setting. Did you mean 'SoftBounces'?",
            "BounceKit:Suppressions:Policy:SuppressFor is 00:00:00; at least 00:00:01 is needed.",
            "BounceKit:Suppressions:Retention is 1.00:00:00; at least 30.00:00:00 is needed.",
            "BounceKit:Suppressions:WhenUnavailable is 'thro'; expected is one of Throw, Send, Skip. Did you mean 'Throw'?",
            "BounceKit:Suppressions:Sources:newsleter:FollowRemovals is 'maybe'; expected is true or false.",
            "BounceKit:Suppressions:Sources:newsleter names no source.");
    }

    [Theory]
    [InlineData("SyncEvery", "00:00:01", "00:00:00.9999999", "at least 00:00:01 is needed")]
    [InlineData("MaxConcurrentRounds", "1", "0", "it can be 1 to 64")]
    [InlineData("MaxConcurrentRounds", "64", "65", "it can be 1 to 64")]
    [InlineData("Lookback", "00:00:00", "-00:00:01", "at least 00:00:00 is needed")]
    [InlineData("DeepLookback", "00:00:00", "-00:00:01", "at least 00:00:00 is needed")]
    [InlineData("ReconcileEvery", "00:01:00", "00:00:59", "at least 00:01:00 is needed")]
    [InlineData("Retention", "30.00:00:00", "29.23:59:59", "at least 30.00:00:00 is needed")]
    [InlineData("Policy:SoftBounces", "1", "0", "it can be 1 to 100")]
    [InlineData("Policy:SoftBounces", "100", "101", "it can be 1 to 100")]
    [InlineData("Policy:Within", "00:00:01", "00:00:00", "at least 00:00:01 is needed")]
    [InlineData("Policy:SuppressFor", "00:00:01", "00:00:00", "at least 00:00:01 is needed")]
    [InlineData("ConnectionString", "Data Source=x.db", "Data Sauce=x.db", "'data sauce' is not supported")]
    public void The_bounds_of_a_setting_are_allowed_and_nothing_beyond(string key, string allowed, string refused, string problem)
    {
        FluentActions.Invoking(() => Read(new() { [key] = allowed })).Should().NotThrow();

        FluentActions.Invoking(() => Read(new() { [key] = refused })).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().ContainSingle().Which.Should().Contain(problem);
    }

    [Fact]
    public void A_value_of_white_space_is_a_mistake() => FluentActions.Invoking(() => Read(new() { ["ConnectionString"] = " " }))
        .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal("BounceKit:Suppressions:ConnectionString is empty.");

    [Fact]
    public void A_misspelt_section_is_reported()
    {
        Dictionary<string, string?> values = new()
        {
            ["BounceKit:Supressions:Store"] = "InMemory",
            ["BounceKit:AllowNoSources"] = "true",
        };

        Fail(values).Should().Equal("BounceKit:Supressions is not a setting. Did you mean 'Suppressions'?");
    }

    [Fact]
    public void A_program_that_looks_up_needs_no_sources_and_has_its_settings_checked()
    {
        IConfigurationSection section = Build(new() { ["BounceKit:Suppressions:SyncEvery"] = "never" });
        ServiceCollection services = new();
        services.AddSuppressionList(section, options => options.Store = "InMemory");
        using ServiceProvider provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<ISuppressionList>()).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().ContainSingle().Which.Should().StartWith("BounceKit:Suppressions:SyncEvery is 'never'");
    }

    [Fact]
    public async Task A_program_that_looks_up_needs_no_configuration_at_all()
    {
        ServiceCollection services = new();
        services.AddSuppressionList(configure: options => options.Store = "InMemory");
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<ISuppressionList>().FindAsync("ann@example.com")).Should().BeNull();
        provider.GetService<SuppressionSync>().Should().BeNull();
    }

    private static SuppressionListOptions Read(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSuppressionList(Build(settings.ToDictionary(setting => $"BounceKit:Suppressions:{setting.Key}", setting => setting.Value)));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SuppressionListOptions>>().Value;
    }

    private static IEnumerable<string> Fail(Dictionary<string, string?> settings)
    {
        Dictionary<string, string?> values = settings.ToDictionary(
            setting => setting.Key.StartsWith("BounceKit:", StringComparison.Ordinal) ? setting.Key : $"BounceKit:Suppressions:{setting.Key}",
            setting => setting.Value);
        if (!values.ContainsKey("BounceKit:AllowNoSources"))
        {
            values["BounceKit:Sources:newsletter:Provider"] = "SendGird";
        }

        ServiceCollection services = new();
        services.AddBounceSources(Build(values)).AddSuppressionList();
        using ServiceProvider provider = services.BuildServiceProvider();
        return FluentActions.Invoking(() => provider.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().Which.Failures;
    }

    private static IConfigurationSection Build(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("BounceKit");
}
