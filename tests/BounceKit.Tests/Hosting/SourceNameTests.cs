using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Hosting;

/// <summary>Names of sources are equal without regard to case, wherever one is given.</summary>
public sealed class SourceNameTests
{
    [Theory]
    [InlineData("newsletter")]
    [InlineData("Newsletter")]
    [InlineData("NEWSLETTER")]
    public void A_keyed_source_is_found_in_any_case(string key)
    {
        using ServiceProvider provider = Services(b => b.AddSource("Newsletter", _ => new TestSource("Newsletter")));

        IBounceSource? source = provider.GetKeyedService<IBounceSource>(key);

        source.Should().BeSameAs(provider.GetRequiredService<BounceSources>()["newsletter"]);
        provider.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(IBounceSource), key).Should().BeTrue();
    }

    [Theory]
    [InlineData("news\r\nwarn: forged", "news??warn: forged")]
    [InlineData("news\u001b[2J", "news?[2J")]
    [InlineData("news\u0085letter", "news?letter")]
    public void A_name_that_would_forge_a_log_message_is_refused(string name, string shown)
    {
        string problem = $"The name of the source '{shown}' contains control characters.";
        using ServiceProvider configured = Services(b => b.AddSource(name, _ => new TestSource(name)));
        using ServiceProvider empty = Services(static _ => { });

        configured.Invoking(p => p.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(problem);
        empty.GetRequiredService<IBounceSourceFactory>()
            .Invoking(factory => factory.Create("SendGrid", name, new ConfigurationBuilder().Build()))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(problem);
    }

    [Fact]
    public void A_constructor_receives_a_keyed_source_in_any_case()
    {
        using ServiceProvider provider = Services(b =>
        {
            b.AddSource("NEWSLETTER", _ => new TestSource("NEWSLETTER"));
            b.Services.AddSingleton<Consumer>();
        });

        provider.GetRequiredService<Consumer>().Newsletter.Name.Should().Be("NEWSLETTER");
    }

    [Fact]
    public void An_unknown_key_is_an_error_that_lists_the_sources()
    {
        using ServiceProvider provider = Services(b => b.AddSource("alerts", _ => new TestSource("alerts")).Services.AddSingleton<Consumer>());

        provider.Invoking(p => p.GetRequiredService<Consumer>()).Should().Throw<InvalidOperationException>().WithMessage("*'newsletter'*alerts*");
        provider.Invoking(p => p.GetKeyedService<IBounceSource>(7)).Should().Throw<InvalidOperationException>().WithMessage("*'7'*alerts*");
    }

    [Fact]
    public void A_keyed_source_that_is_not_ours_keeps_its_key()
    {
        TestSource other = new("other");
        using ServiceProvider provider = Services(b => b
            .AddSource("alerts", _ => new TestSource("alerts")).Services.AddKeyedSingleton<IBounceSource>("other", other));

        provider.GetRequiredKeyedService<IBounceSource>("other").Should().BeSameAs(other);
        provider.GetRequiredService<BounceSources>().Names.Should().Equal("alerts");
    }

    [Fact]
    public void All_sources_are_found_as_keyed_services()
    {
        using ServiceProvider provider = Services(b => b
            .AddSource("one", _ => new TestSource("one")).AddSource("two", _ => new TestSource("two")));

        provider.GetKeyedServices<IBounceSource>(KeyedService.AnyKey).Select(source => source.Name).Should().Equal("one", "two");
    }

    [Fact]
    public void A_source_without_settings_is_refused_by_its_key_too()
    {
        using ServiceProvider provider = Services(b => b.AddSendGrid("newsletter", _ => { }));

        provider.Invoking(p => p.GetKeyedService<IBounceSource>("newsletter"))
            .Should().Throw<OptionsValidationException>().WithMessage("*newsletter:ApiKey*");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Configuration_in_code_finds_its_source_in_any_case_before_and_after_it_is_added(bool isConfiguredFirst)
    {
        List<string?> clients = [];
        int tuned = 0;
        Action<BounceSourcesBuilder> add = b => b.AddSendGrid("Newsletter", options => options.ApiKey = "SG.key");
        Action<BounceSourcesBuilder> configure = b => b
            .ConfigureHttpClient("newsLETTER", http => clients.Add(http.Name))
            .ConfigureResilience("newsLETTER", _ => tuned++);
        using ServiceProvider provider = Services(isConfiguredFirst ? configure + add : add + configure);

        _ = provider.GetRequiredService<BounceSources>()["newsletter"];

        clients.Should().NotBeEmpty().And.OnlyContain(name => name!.Contains(":Newsletter"));
        tuned.Should().BePositive();
    }

    [Fact]
    public void Configuration_of_an_unknown_source_is_a_mistake_among_the_others()
    {
        using ServiceProvider provider = Services(b => b
            .ConfigureHttpClient("newsleter", _ => { })
            .ConfigureResilience("alert", _ => { })
            .AddSendGrid("newsletter", _ => { }));

        IEnumerable<string> failures = provider.Invoking(p => p.GetRequiredService<BounceSources>())
            .Should().Throw<OptionsValidationException>().Which.Failures;

        failures.Should().HaveCount(3)
            .And.ContainMatch("newsletter:ApiKey*")
            .And.ContainMatch("*'newsleter'. Did you mean 'newsletter'? Configured: newsletter.")
            .And.ContainMatch("*'alert'. Configured: newsletter.");
    }

    private static ServiceProvider Services(Action<BounceSourcesBuilder> configure)
    {
        ServiceCollection services = new();
        configure(services.AddBounceSources());
        return services.BuildServiceProvider();
    }

    private sealed class Consumer([FromKeyedServices("newsletter")] IBounceSource newsletter)
    {
        public IBounceSource Newsletter => newsletter;
    }
}
