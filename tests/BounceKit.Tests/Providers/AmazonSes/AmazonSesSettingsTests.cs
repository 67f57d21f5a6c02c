using System.Net;
using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.AmazonSes;

public sealed class AmazonSesSettingsTests
{
    [Fact]
    public void Every_mistake_in_the_settings_is_named_and_no_secret_is() => FailuresOf(
        ("Regions", "eu-west-1,evil.example.com/"), ("SecretAccessKey", "s3cret"), ("PageSize", "1001"), ("MaxConcurrency", "0"), ("Regoin", "x"))
        .Should().BeEquivalentTo(
            "Sources:a:Regions contains 'evil.example.com/', which is not a region, such as eu-west-1.",
            "Sources:a:AccessKeyId is missing. The id of an access key. Without one, the environment, the profile or the role of AWS is used.",
            "Sources:a:PageSize is '1001', but must be a whole number from 1 to 1000.",
            "Sources:a:MaxConcurrency is '0', but must be a whole number from 1 to 8.",
            "Sources:a:Regoin is not a setting. Did you mean 'Region'?");

    [Fact]
    public void Only_regions_are_required()
    {
        FailuresOf().Should().Equal("Sources:a:Regions is missing. The regions, such as eu-west-1; each has a suppression list of its own.");
        FailuresOf(("Region", "eu-west-1")).Should().BeEmpty();
        FailuresOf(("Region", "-")).Should().Contain("Sources:a:Region contains '-', which is not a region, such as eu-west-1.");
        FailuresOf(("Region", "eu-west-1"), ("SessionToken", "t")).Should().HaveCount(2).And.OnlyContain(failure => failure.Contains("Access"));
        BounceSourcesBuilder builder = new ServiceCollection().AddBounceSources().AddAmazonSes();
        builder.KnownProviders.Single(provider => provider.Name == "AmazonSes").Settings.Where(setting => setting.IsRequired).Select(setting => setting.Key)
            .Should().Equal("Regions");
    }

    [Fact]
    public async Task Each_region_has_its_own_host_and_its_own_list()
    {
        List<Uri> requests = [];
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddAmazonSes("a", options => (options.Regions, options.AccessKeyId, options.SecretAccessKey) = (["eu-west-1", "cn-north-1"], "id", "secret"))
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Recorder(requests))));

        List<BounceRecord> records = await sources["a"].ToListAsync();

        requests.Select(uri => uri.GetLeftPart(UriPartial.Path)).Should().Equal(
            "https://email.eu-west-1.amazonaws.com/v2/email/suppression/addresses", "https://email.cn-north-1.amazonaws.com.cn/v2/email/suppression/addresses");
        records.Select(record => record.Scope).Should().Equal("eu-west-1", "cn-north-1");
        ((IBounceSourceFeatures)sources["a"]).BaseAddress.Should().Be(new Uri("https://email.eu-west-1.amazonaws.com/"));
    }

    [Fact]
    public async Task Region_and_Regions_are_read_together()
    {
        List<Uri> requests = [];
        IConfigurationRoot configuration = Configure(
            [new("Provider", "AmazonSes"), new("Region", "eu-west-1"), new("Regions", "us-east-1,eu-west-1"), new("AccessKeyId", "id"), new("SecretAccessKey", "s")]);
        await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration).AddAmazonSes()
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Recorder(requests))));

        (await sources["a"].ToListAsync()).Select(record => record.Scope).Should().Equal("eu-west-1", "us-east-1");
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("eu-west-1", true)]
    [InlineData("-eu-west-1", false)]
    [InlineData("eu-west-1-", false)]
    [InlineData("EU-west-1", false)]
    [InlineData("eu.west", false)]
    [InlineData("eu west", false)]
    public void A_region_is_a_name_that_can_be_part_of_a_host(string region, bool isValid) =>
        FailuresOf(("Region", region)).Any(failure => failure.Contains("is not a region", StringComparison.Ordinal)).Should().Be(!isValid);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_region_has_at_most_as_many_letters_as_a_part_of_a_host(int length, bool isValid) =>
        FailuresOf(("Region", new string('a', length))).Any(failure => failure.Contains("is not a region", StringComparison.Ordinal)).Should().Be(!isValid);

    [Theory]
    [InlineData("AccessKeyId")]
    [InlineData("SecretAccessKey")]
    public async Task Half_of_a_key_is_an_error_and_no_other_key_is_looked_for(string key)
    {
        AmazonSesSimulator server = new();
        await using SimulatorHost host = await SimulatorHost.StartAsync([server]);
        IConfigurationRoot configuration = Configure(server.Settings);
        await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration).AddAmazonSes());
        (await sources["a"].ToListAsync()).Should().BeEmpty();

        configuration[$"Sources:a:{key}"] = null;
        configuration.Reload();

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>().WithMessage($"a: {key} is missing.*");
    }

    private static IReadOnlyList<string> FailuresOf(params (string Key, string? Value)[] settings)
    {
        IConfigurationRoot configuration = Configure([new("Provider", "amazonses"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))]);
        try
        {
            using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration).AddAmazonSes());
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
    }

    private static IConfigurationRoot Configure(IEnumerable<KeyValuePair<string, string?>> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sources:a:{setting.Key}", setting.Value))).Build();

    private sealed class Recorder(List<Uri> requests) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Add(request.RequestUri!);
            request.Headers.Authorization!.Parameter.Should().Contain($"/{request.RequestUri!.Host.Split('.')[1]}/ses/aws4_request");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":1715688000}]}""", null, "application/json"),
            });
        }
    }
}
