using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Hosting;

/// <summary>Which sources a section adds, under which names, and what is reported when it adds none.</summary>
public sealed class SourcesSectionTests
{
    [Theory]
    [InlineData("Nope", "Nope:Sources is missing or empty.", "BounceKit:Sources:a:Provider")]
    [InlineData("BounceKit", "BounceKit:Sources is missing or empty.", "BounceKit:Logging:Level")]
    [InlineData("BounceKit", "BounceKit:Sources is missing or empty. Found 'Source': rename it to 'Sources'.", "BounceKit:Source:a:Provider")]
    [InlineData("BounceKit", "BounceKit:Sources is missing or empty. Found 'Sources': move it into 'BounceKit'.", "Sources:a:Provider")]
    [InlineData("Mail:BounceKit", "Mail:BounceKit:Sources is missing or empty. Found 'Mail:Sources': move it into 'Mail:BounceKit'.", "Mail:Sources:a:Provider")]
    [InlineData("BounceKit", "BounceKit:Sources is missing or empty. Found 'BuonceKit': rename it to 'BounceKit'.", "BuonceKit:Sources:a:Provider")]
    [InlineData("", "Sources is missing or empty. Found it in 'BounceKit': pass that section.", "BounceKit:Sources:a:Provider")]
    public async Task A_host_does_not_start_with_a_section_without_sources_and_says_where_they_may_be(string path, string message, string key)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, "SendGrid")]);
        builder.Services.AddBounceSources(path.Length == 0 ? builder.Configuration : builder.Configuration.GetSection(path));
        using IHost host = builder.Build();

        OptionsValidationException thrown = (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which;

        thrown.Failures.Should().Contain(failure => failure.StartsWith($"{message} Add a source to the configuration, set {(path.Length == 0 ? "" : path + ":")}AllowNoSources to true"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void A_section_without_sources_is_accepted_where_it_says_so(string value) =>
        Create(builder => builder.Services.AddBounceSources(Configure(("BounceKit:AllowNoSources", value)).GetSection("BounceKit"))).Should().BeEmpty();

    [Theory]
    [InlineData("false")]
    [InlineData("yes")]
    [InlineData("")]
    public void Only_true_is_accepted_for_that(string value) =>
        Create(builder => builder.Services.AddBounceSources(Configure(("BounceKit:AllowNoSources", value)).GetSection("BounceKit")))
            .Should().ContainSingle().Which.Should().StartWith("BounceKit:Sources is missing or empty.");

    [Fact]
    public void A_section_that_does_not_exist_is_reported_even_where_the_code_adds_sources() =>
        Create(builder => builder.Services.AddBounceSources(Configure().GetSection("Nope")).AddSendGrid("a", o => o.ApiKey = "key"))
            .Should().ContainSingle().Which.Should().StartWith("Nope:Sources is missing");

    [Fact]
    public void A_misspelt_key_beside_the_sources_is_reported_and_a_foreign_one_is_not() =>
        Create(builder => builder.Services.AddBounceSources(Configure(
            ("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "key"), ("BounceKit:Clasifier:Rules:0:Text", "x"),
            ("BounceKit:Suppressions:Store", "Sqlite")).GetSection("BounceKit")))
            .Should().Equal("BounceKit:Clasifier is not a setting. Did you mean 'Classifier'?");

    [Fact]
    public void A_section_that_is_added_twice_counts_once()
    {
        IConfigurationRoot configuration = Configure(
            ("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "key"), ("BounceKit:Classifier:Rules:0:Text", "x"),
            ("BounceKit:Classifier:Rules:0:Reason", "other"));
        ServiceCollection services = new();
        services.AddBounceSources(configuration.GetSection("BounceKit"));
        services.AddBounceSources(configuration.GetSection("BounceKit"));
        using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<BounceSources>().Names.Should().Equal("a");
        provider.GetRequiredService<IOptions<BounceClassifierOptions>>().Value.Rules.Should().ContainSingle();
    }

    [Fact]
    public void Different_sections_with_a_source_of_the_same_name_are_a_mistake() =>
        Create(builder =>
        {
            builder.Services.AddBounceSources(Configure(("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "key")).GetSection("BounceKit"));
            builder.Services.AddBounceSources(Configure(("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "other")).GetSection("BounceKit"));
        }).Should().Equal("Two sources are called 'a'. Names must differ.");

    [Fact]
    public void Two_sections_with_the_same_path_are_both_added()
    {
        using BounceSources sources = BounceSources.Create(builder =>
        {
            builder.Services.AddBounceSources(Configure(("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "key")).GetSection("BounceKit"));
            builder.Services.AddBounceSources(Configure(("BounceKit:Sources:b:Provider", "SendGrid"), ("BounceKit:Sources:b:ApiKey", "key")).GetSection("BounceKit"));
        });

        sources.Names.Should().Equal("a", "b");
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_one_mistake_among_all_others()
    {
        IReadOnlyCollection<string> failures = Create(builder => builder
            .AddSendGrid("a", o => o.PageSize = 501)
            .AddSendGrid("A", o => o.MaxConcurrency = 9)
            .AddMapp("m", o => o.TimeZone = "Mars/Olympus"));

        failures.Select(failure => failure.Split(" is ")[0]).Should().Equal(
            "Two sources are called 'a' and 'A'. Names must differ in more than case.",
            "a:ApiKey", "a:PageSize", "m:ApiKey", "m:SharedSecret", "m:TimeZone", "A:ApiKey", "A:MaxConcurrency");
    }

    [Fact]
    public void The_first_spelling_of_a_name_is_kept()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("BounceKit:Sources:newsLetter:Provider", "SendGrid")])
            .AddInMemoryCollection([new("BOUNCEKIT:SOURCES:NEWSLETTER:APIKEY", "key"), new("BOUNCEKIT:SOURCES:ALERTS:PROVIDER", "SendGrid"), new("BOUNCEKIT:SOURCES:ALERTS:APIKEY", "key")])
            .Build();
        ServiceCollection services = new();
        services.AddBounceSources(configuration.GetSection("BounceKit"));
        using ServiceProvider provider = services.BuildServiceProvider();

        BounceSources sources = provider.GetRequiredService<BounceSources>();

        sources.Names.Should().BeEquivalentTo("newsLetter", "ALERTS");
        provider.GetRequiredKeyedService<IBounceSource>("newsLetter").Name.Should().Be("newsLetter");
    }

    [Fact]
    public void The_first_spelling_is_kept_in_a_host_and_in_error_messages()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new("BounceKit:Sources:newsletter:Provider", "SendGrid")]);
        builder.Configuration.AddInMemoryCollection([new("BOUNCEKIT:SOURCES:NEWSLETTER:PAGESIZE", "501")]);
        builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit"));
        using IHost host = builder.Build();

        host.Invoking(built => built.Services.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().Which.Failures
            .Should().OnlyContain(failure => failure.StartsWith("BounceKit:Sources:newsletter:"));
    }

    [Fact]
    public void Configuration_of_another_make_is_read_all_the_same()
    {
        IConfigurationRoot inner = Configure(("BounceKit:Sources:a:Provider", "SendGrid"), ("BounceKit:Sources:a:ApiKey", "key"));
        using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(new OtherSection(inner.GetSection("BounceKit"))));

        sources.Names.Should().Equal("a");
    }

    private static IReadOnlyCollection<string> Create(Action<BounceSourcesBuilder> configure)
    {
        try
        {
            using BounceSources sources = BounceSources.Create(configure);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
    }

    private static IConfigurationRoot Configure(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    /// <summary>A section that is not the framework's, and so does not tell its root.</summary>
    private sealed class OtherSection(IConfigurationSection inner) : IConfigurationSection
    {
        public string Key => inner.Key;

        public string Path => inner.Path;

        public string? Value
        {
            get => inner.Value;
            set => inner.Value = value;
        }

        public string? this[string key]
        {
            get => inner[key];
            set => inner[key] = value;
        }

        public IEnumerable<IConfigurationSection> GetChildren() => inner.GetChildren().Select(child => new OtherSection(child));

        public Microsoft.Extensions.Primitives.IChangeToken GetReloadToken() => inner.GetReloadToken();

        public IConfigurationSection GetSection(string key) => new OtherSection(inner.GetSection(key));
    }
}
