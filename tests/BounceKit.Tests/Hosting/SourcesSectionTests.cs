using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Hosting;

/// <summary>Sections without sources, and sections that are added twice.</summary>
public sealed class SourcesSectionTests
{
    private static readonly (string Key, string Value)[] Newsletter =
        [("BounceKit:Sources:newsletter:Provider", "SendGrid"), ("BounceKit:Sources:newsletter:ApiKey", "SG.key")];

    [Theory]
    [InlineData("Nope:Other", "BounceKit:Sources is missing or empty. Add a source, or set BounceKit:AllowNoSources to true if there may be none.")]
    [InlineData("BounceKit:Sources", "BounceKit:Sources is missing or empty. Add*")]
    [InlineData("BounceKit:Source:newsletter:Provider", "BounceKit:Sources is missing or empty. Is 'Source' misspelled? Add*")]
    [InlineData("BounceKit:AllowNoSources", "BounceKit:Sources is missing or empty. Add*")]
    public void A_section_without_sources_is_a_mistake(string key, string expected)
    {
        using ServiceProvider provider = Services(Configuration((key, "")).GetSection("BounceKit"));

        provider.Invoking(p => p.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().WithMessage(expected);
    }

    [Fact]
    public void A_section_that_may_have_no_sources_is_accepted()
    {
        using ServiceProvider provider = Services(Configuration(("BounceKit:AllowNoSources", "True")).GetSection("BounceKit"));

        provider.GetRequiredService<BounceSources>().Should().BeEmpty();
    }

    [Fact]
    public void The_same_section_counts_once()
    {
        IConfigurationRoot configuration = Configuration(
            [.. Newsletter, ("BounceKit:Classifier:Rules:0:Text", "our relay"), ("BounceKit:Classifier:Rules:0:Reason", "other")]);
        using ServiceProvider provider = Services(configuration.GetSection("BounceKit"), configuration.GetSection("BounceKit"));

        provider.GetRequiredService<BounceSources>().Names.Should().Equal("newsletter");
        provider.GetRequiredService<IOptions<BounceClassifierOptions>>().Value.Rules.Should().ContainSingle();
    }

    [Fact]
    public void Different_sections_with_a_source_of_the_same_name_are_a_mistake()
    {
        IConfigurationRoot other = Configuration([.. Newsletter, ("BounceKit:Sources:newsletter:Region", "eu")]);
        using ServiceProvider provider = Services(Configuration(Newsletter).GetSection("BounceKit"), other.GetSection("BounceKit"));

        provider.Invoking(p => p.GetRequiredService<BounceSources>())
            .Should().Throw<OptionsValidationException>().WithMessage("*'newsletter' and 'newsletter'*");
    }

    private static ServiceProvider Services(params IConfiguration[] sections)
    {
        ServiceCollection services = new();
        Array.ForEach(sections, section => services.AddBounceSources(section));
        return services.BuildServiceProvider();
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
