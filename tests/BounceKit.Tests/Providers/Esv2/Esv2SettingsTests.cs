using BounceKit.Esv2;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2SettingsTests
{
    [Fact]
    public void Every_mistake_is_reported_at_once_under_its_full_key()
    {
        Action start = () => Create(
            ("ApiKey", "hush\nhush"), ("Channel", "fax"), ("TimeZone", "Europe/Nowhere"), ("EarliestDate", "01.02.2015"), ("SliceDays", "367"),
            ("BaseAddress", "http://api.esv2.com/"), ("PageSize", "5"));

        OptionsValidationException problems = start.Should().Throw<OptionsValidationException>().Which;

        problems.Failures.Select(failure => failure.Split(' ')[0]).Should().BeEquivalentTo(
            "Sources:es:ApiKey", "Sources:es:Channel", "Sources:es:TimeZone", "Sources:es:EarliestDate", "Sources:es:SliceDays",
            "Sources:es:BaseAddress", "Sources:es:PageSize");
        problems.Message.Should().NotContain("hush");
    }

    [Fact]
    public void A_key_is_all_that_a_source_needs()
    {
        using BounceSources sources = Create(("ApiKey", "secret"));

        IBounceSourceFeatures features = sources["es"].Should().BeAssignableTo<IBounceSourceFeatures>().Subject;
        features.BaseAddress.Should().Be(new Uri("https://api.esv2.com/"));
        features.PageSize.Should().BeNull();
    }

    [Fact]
    public void The_defaults_leave_room_for_an_export()
    {
        Esv2Options options = new();

        options.HeadersTimeout.Should().Be(TimeSpan.FromSeconds(120));
        options.MaxResponseBytes.Should().Be(1024L * 1024 * 1024);
        options.TimeZone.Should().Be("UTC");
        options.Channel.Should().Be(Esv2Channel.Email);
    }

    [Fact]
    public async Task The_key_is_escaped_in_the_query()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.esv2.com/v2/Api/Bounces?startDate=2024-01-01");
        SourceCredentials<Esv2Options> credentials = new("es", "Esv2", Esv2Provider.Instance.Settings, static () => new Esv2Options { ApiKey = "ключ &x=1" });

        await Esv2Provider.Instance.AuthenticateAsync(request, credentials, CancellationToken.None);

        request.RequestUri!.AbsoluteUri.Should().Be(
            "https://api.esv2.com/v2/Api/Bounces?startDate=2024-01-01&apiKey=%D0%BA%D0%BB%D1%8E%D1%87%20%26x%3D1");
    }

    private static BounceSources Create(params (string Key, string? Value)[] settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Sources:es:Provider", "esv2"), .. settings.Select(setting => KeyValuePair.Create($"Sources:es:{setting.Key}", setting.Value))]).Build();
        return BounceSources.Create(builder => builder.Services.AddBounceSources(configuration));
    }
}
