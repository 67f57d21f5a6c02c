using BounceKit.Classification;
using BounceKit.SendGrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests;

public sealed class ConfigurationTests
{
    private const string Secret = "SG.do-not-show-me";

    [Fact]
    public async Task A_host_does_not_start_with_mistakes_and_reports_all_of_them_by_their_full_keys_without_secrets()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddBounceSources(Section(
            ("a:Provider", "SendGrit"), ("a:ApiKey", Secret),
            ("b:ApiKey", Secret),
            ("c:Provider", "sendgrid"), ("c:PageSize", "501"), ("c:MaxConcurrency", "many"), ("c:BaseAddress", "http://mail.example.com/"),
            ("d:Provider", "SENDGRID"), ("d:ApiKey", Secret + "\n"), ("d:ApiKye", Secret), ("d:Region", "mars"), ("d:MaxPages", "0"),
            ("e:Provider", "SendGrid"), ("e:ApiKey", Secret), ("e:BaseAddress", $"https://user:{Secret}@example.com/?x#y"),
            // The slash ends the host, so that the user's name stands where a host does and what follows it is no port.
            ("f:Provider", "SendGrid"), ("f:ApiKey", Secret), ("f:BaseAddress", $"https://user:pa/{Secret}@mail.example.com/")));
        using IHost host = builder.Build();

        OptionsValidationException thrown = (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which;

        string report = string.Join('\n', thrown.Failures);
        report.Should().Contain("BounceKit:Sources:a:Provider is 'SendGrit', which is not a known provider. Did you mean 'SendGrid'? Providers are SendGrid, CustomerGauge, ")
            .And.Contain("BounceKit:Sources:b:Provider is missing. Providers are SendGrid, ")
            .And.Contain("BounceKit:Sources:c:ApiKey is missing. An API key")
            .And.Contain("BounceKit:Sources:c:PageSize is '501', but must be a whole number from 2 to 500.")
            .And.Contain("BounceKit:Sources:c:MaxConcurrency is 'many', but must be a whole number from 1 to 8.")
            .And.Contain("BounceKit:Sources:c:BaseAddress must start with https://")
            .And.Contain("BounceKit:Sources:d:ApiKey contains control characters.")
            .And.Contain("BounceKit:Sources:d:ApiKye is not a setting. Did you mean 'ApiKey'?")
            .And.Contain("BounceKit:Sources:d:Region is 'mars', but must be one of global, eu.")
            .And.Contain("BounceKit:Sources:d:MaxPages is '0', but must be a whole number of at least 1.")
            .And.Contain("BounceKit:Sources:e:BaseAddress must not contain a user name, a password, a query or a fragment.")
            .And.Contain("BounceKit:Sources:f:BaseAddress must be a full URL, such as https://mail.example.com/.")
            .And.NotContain("user:")
            .And.NotContain(Secret);
        thrown.ToString().Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("https://mail.example.com/")]
    [InlineData("https://mail.example.com/prefix")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]:9/")]
    public void Https_and_this_machine_are_good_addresses(string address) =>
        Sources(b => b.AddSendGrid("a", o => (o.ApiKey, o.BaseAddress) = (Secret, new Uri(address)))).Names.Should().Equal("a");

    [Theory]
    [InlineData("http://mail.example.com/")]
    [InlineData("ftp://mail.example.com/")]
    [InlineData("http://localhost.example.com/")]
    public void Other_addresses_are_not(string address) =>
        FluentActions.Invoking(() => Sources(b => b.AddSendGrid("a", o => (o.ApiKey, o.BaseAddress) = (Secret, new Uri(address)))))
            .Should().Throw<OptionsValidationException>().WithMessage("a:BaseAddress must*");

    [Theory]
    [InlineData("https://api.example.com", "https://api.example.com/")]
    [InlineData("https://api.example.com/prefix", "https://api.example.com/prefix/")]
    [InlineData("https://api.example.com/prefix/", "https://api.example.com/prefix/")]
    public void A_path_is_kept_as_a_prefix_with_or_without_a_slash(string address, string expected) =>
        Features(Sources(b => b.AddSendGrid("a", o => (o.ApiKey, o.BaseAddress) = (Secret, new Uri(address))))["a"])
            .BaseAddress.Should().Be(new Uri(expected));

    [Theory]
    [InlineData(SendGridRegion.Global, "https://api.sendgrid.com/")]
    [InlineData(SendGridRegion.Eu, "https://api.eu.sendgrid.com/")]
    public void A_region_is_a_host(SendGridRegion region, string host) =>
        Features(Sources(b => b.AddSendGrid("a", o => (o.ApiKey, o.Region) = (Secret, region)))["a"]).BaseAddress.Should().Be(new Uri(host));

    [Fact]
    public void Configured_and_named_sources_may_be_mixed_and_are_found_without_regard_to_case()
    {
        ServiceCollection services = new();
        services.AddBounceSources(Section(("Newsletter:Provider", "SendGrid"), ("Newsletter:ApiKey", Secret)));
        services.AddBounceSources().AddSendGrid("alerts", o => o.ApiKey = Secret);
        using ServiceProvider provider = services.BuildServiceProvider();

        BounceSources sources = provider.GetRequiredService<BounceSources>();

        sources.Names.Should().Equal("Newsletter", "alerts");
        sources["NEWSLETTER"].Name.Should().Be("Newsletter");
        sources["newsletter"].Should().BeSameAs(provider.GetRequiredKeyedService<IBounceSource>("Newsletter"));
        sources.TryGet("nobody", out _).Should().BeFalse();
        sources.Select(source => source.Name).Should().Equal("Newsletter", "alerts");
        sources.Invoking(all => all["nobody"]).Should().Throw<KeyNotFoundException>().WithMessage("*'nobody'*Newsletter, alerts*");
    }

    [Fact]
    public void A_source_is_made_when_it_is_first_asked_for_and_once()
    {
        List<string> made = [];
        using BounceSources sources = Sources(b => b.AddSource("used", _ => Make("used")).AddSource("idle", _ => Make("idle")));
        made.Should().BeEmpty("a program that uses one source pays for one");

        sources["used"].Should().BeSameAs(sources["USED"]);

        made.Should().Equal("used");
        FakeSource Make(string name)
        {
            made.Add(name);
            return new FakeSource(name, failure: null);
        }
    }

    [Fact]
    public async Task A_built_in_source_that_is_not_asked_for_makes_no_handlers()
    {
        await using StubServer server = new();
        server.Answer("/v3/suppression/bounces", "application/json", "[]");
        List<string> made = [];
        await using BounceSources sources = Sources(b => b
            .AddSendGrid("used", o => (o.ApiKey, o.BaseAddress) = (Secret, server.Address))
            .AddSendGrid("idle", o => (o.ApiKey, o.BaseAddress) = (Secret, server.Address))
            .ConfigureHttpClient("used", http => http.AddHttpMessageHandler(() => Made("used")))
            .ConfigureHttpClient("idle", http => http.AddHttpMessageHandler(() => Made("idle"))));

        await sources["used"].ToListAsync();

        made.Should().Equal("used");
        DelegatingHandler Made(string name)
        {
            made.Add(name);
            return new Spy([]);
        }
    }

    [Fact]
    public void Two_names_that_differ_in_case_only_are_a_mistake() =>
        FluentActions.Invoking(() => Sources(b => b.AddSendGrid("News", o => o.ApiKey = Secret).AddSendGrid("news", o => o.ApiKey = Secret)))
            .Should().Throw<OptionsValidationException>().WithMessage("*'News' and 'news'*");

    [Fact]
    public void Environment_variables_name_settings_with_double_underscores()
    {
        Environment.SetEnvironmentVariable("BKTEST_BounceKit__Sources__env__Provider", "SendGrid");
        Environment.SetEnvironmentVariable("BKTEST_BounceKit__Sources__env__ApiKey", Secret);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddEnvironmentVariables("BKTEST_").Build();
        using ServiceProvider provider = new ServiceCollection().Also(s => s.AddBounceSources(configuration.GetSection("BounceKit"))).BuildServiceProvider();

        provider.GetRequiredService<BounceSources>().Names.Should().Equal("env");
    }

    [Fact]
    public async Task A_source_of_ones_own_is_listed_with_the_others_and_a_failing_one_may_be_passed_over()
    {
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSource("bad", _ => new FakeSource("bad", new BounceUnavailableException("bad", "is down.")))
            .AddSource("good", _ => new FakeSource("good", null)));
        List<string> failed = [];

        List<string> rows = [];
        await foreach (BounceRecord record in sources.ListAvailableAsync(BounceQuery.All, failure => failed.Add(failure.SourceName)))
        {
            rows.Add(record.Recipient);
        }

        rows.Should().Equal("a@example.com");
        failed.Should().Equal("bad");
        await FluentActions.Awaiting(async () =>
        {
            await foreach (BounceRecord _ in sources.ListAsync())
            {
                // Only the failure is of interest.
            }
        }).Should().ThrowAsync<BounceUnavailableException>().WithMessage("bad: is down.");
    }

    [Fact]
    public async Task The_classifier_can_be_replaced_and_preferred()
    {
        await using StubServer server = new();
        server.Answer("/v3/suppression/bounces", "application/json", """[{"email":"a@example.com","reason":"anything"}]""");
        ServiceCollection services = new();
        services.AddSingleton<IBounceClassifier>(new AlwaysFull());
        services.AddBounceSources().AddSendGrid("a", o => (o.ApiKey, o.BaseAddress) = (Secret, server.Address));
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<BounceSources>()["a"].ToListAsync()).Should().ContainSingle()
            .Which.Reason.Should().Be(BounceReason.MailboxFull);
    }

    [Fact]
    public async Task Rules_for_the_classifier_stand_in_the_configuration_and_go_first()
    {
        await using StubServer server = new();
        server.Answer("/v3/suppression/bounces", "application/json", """[{"email":"a@example.com","reason":"550 5.1.1 user unknown at our test relay"}]""");
        ServiceCollection services = new();
        services.AddBounceSources(Configuration(
            ("Sources:a:Provider", "SendGrid"), ("Sources:a:ApiKey", Secret), ("Sources:a:BaseAddress", server.Address.ToString()),
            ("Classifier:Rules:0:Text", "our test relay"), ("Classifier:Rules:0:Reason", "policyBlocked")));
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<BounceSources>()["a"].ToListAsync()).Should().ContainSingle()
            .Which.Reason.Should().Be(BounceReason.PolicyBlocked);
    }

    [Fact]
    public void Mistakes_in_rules_are_reported_with_the_others()
    {
        ServiceCollection services = new();
        services.AddBounceSources(Configuration(
            ("Sources:a:Provider", "SendGrid"), ("Classifier:Rules:0:Text", "x"), ("Classifier:Rules:1:Reason", "nonsense"),
            ("Classifier:Rules:1:Txet", "x"), ("Classifier:Rule:0:Text", "x")));
        using ServiceProvider provider = services.BuildServiceProvider();

        string report = string.Join('\n', provider.Invoking(p => p.GetRequiredService<BounceSources>())
            .Should().Throw<OptionsValidationException>().Which.Failures);

        report.Should().Contain("BounceKit:Sources:a:ApiKey is missing")
            .And.Contain("BounceKit:Classifier:Rules:0:Reason is missing")
            .And.Contain("BounceKit:Classifier:Rules:1:Reason is 'nonsense', but must be one of")
            .And.Contain("BounceKit:Classifier:Rules:1:Txet is not a setting. Did you mean 'Text'?")
            .And.Contain("BounceKit:Classifier:Rule is not a setting of the classifier")
            .And.Contain("Rule 2 of the classifier has neither a text nor a code");
    }

    [Fact]
    public void A_rule_that_cannot_be_read_is_a_mistake_like_any_other()
    {
        ServiceCollection services = new();
        services.AddBounceSources(Configuration(("Classifier:Rules:0:Code", "9999"), ("Classifier:Rules:0:Reason", "other")));
        using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(p => p.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().WithMessage("*9999*");
    }

    [Fact]
    public async Task Handlers_that_users_add_never_see_the_secret()
    {
        await using StubServer server = new();
        server.Answer("/v3/suppression/bounces", "application/json", "[]");
        List<string> seen = [];
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSendGrid("a", o => (o.ApiKey, o.BaseAddress) = (Secret, server.Address))
            .ConfigureHttpClient("a", http => http.AddHttpMessageHandler(() => new Spy(seen))));

        await sources["a"].ToListAsync();

        seen.Should().HaveCount(2).And.OnlyContain(request => !request.Contains(Secret));
        server.Requests.Single().Headers!["Authorization"].Should().Equal($"Bearer {Secret}");
    }

    private static IBounceSourceFeatures Features(IBounceSource source) => (IBounceSourceFeatures)source;

    private static BounceSources Sources(Action<BounceSourcesBuilder> configure) => BounceSources.Create(configure);

    private static IConfiguration Section(params (string Key, string Value)[] sources) =>
        Configuration([.. sources.Select(setting => ("Sources:" + setting.Key, setting.Value))]);

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"BounceKit:{setting.Key}", (string?)setting.Value)))
        .Build().GetSection("BounceKit");

    private sealed class FakeSource(string name, BounceSourceException? failure) : IBounceSource
    {
        public string Name => name;

        public string Provider => "Fake";

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return failure is null
                ? new BouncePage([new BounceRecord { Source = name, Provider = Provider, Recipient = "a@example.com" }])
                : throw failure;
        }
    }

    private sealed class AlwaysFull : IBounceClassifier
    {
        public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null) =>
            new() { Type = BounceType.Soft, Reason = BounceReason.MailboxFull, Rule = "always" };
    }

    private sealed class Spy(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.ToString());
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            seen.Add($"{response} {response.RequestMessage}");
            return response;
        }
    }
}
