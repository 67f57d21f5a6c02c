using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests;

/// <summary>What providers say of their settings is what reading those settings says.</summary>
public sealed class KnownProvidersTests
{
    public static TheoryData<string> Names => [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    [Fact]
    public void Every_built_in_provider_is_described() => BounceSources.KnownProviders.Select(provider => provider.Name)
        .Should().BeEquivalentTo(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src/BounceKit/Providers")).Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_described_setting_is_one_that_is_read_and_every_word_and_default_one_that_is_taken(string name)
    {
        BounceProviderDescription provider = Find(name);
        foreach (BounceSetting setting in provider.Settings)
        {
            foreach (string value in setting.Words.Append(setting.Default ?? "").Where(value => value.Length > 0))
            {
                FailuresOf(provider, [.. Required(provider).Where(other => other.Key != setting.Key), new(setting.Key, value)]).Should().BeEmpty();
            }

            setting.Description.Should().EndWith(".");
        }

        FailuresOf(provider, Required(provider)).Should().BeEmpty("these are all that are required");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_required_setting_there_is_a_mistake_under_its_key(string name)
    {
        BounceProviderDescription provider = Find(name);
        foreach (BounceSetting setting in provider.Settings.Where(setting => setting.IsRequired))
        {
            FailuresOf(provider, Required(provider).Where(other => other.Key != setting.Key))
                .Should().ContainSingle().Which.Should().StartWith($"BounceKit:Sources:x:{setting.Key}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_sounds_like_a_secret_is_marked_as_one(string name) =>
        Find(name).Settings.Where(setting => setting.Key.EndsWith("Key", StringComparison.Ordinal)
            || setting.Key.EndsWith("Token", StringComparison.Ordinal) || setting.Key.Contains("Secret", StringComparison.Ordinal)
            || setting.Key.Contains("Password", StringComparison.Ordinal)).Should().NotBeEmpty().And.OnlyContain(setting => setting.IsSecret && setting.IsRequired);

    [Theory]
    [InlineData("Brevo", true)]
    [InlineData("CustomerGauge", true)]
    [InlineData("Esv2", true)]
    [InlineData("Mailjet", true)]
    [InlineData("Mapp", true)]
    [InlineData("Postmark", true)]
    [InlineData("SendGrid", false)]
    [InlineData("SparkPost", true)]
    [InlineData("WhatCounts", true)]
    public void Keeping_the_providers_type_is_a_setting_only_where_the_provider_states_one(string name, bool statesType)
    {
        IEnumerable<string> failures = FailuresOf(Find(name), [.. Required(Find(name)), new("KeepProviderType", "true")]);

        failures.Select(failure => failure.Split(". ")[0])
            .Should().Equal(statesType ? [] : ["BounceKit:Sources:x:KeepProviderType is not a setting"]);
    }

    private static BounceProviderDescription Find(string name) => BounceSources.KnownProviders.Single(provider => provider.Name == name);

    private static IEnumerable<KeyValuePair<string, string>> Required(BounceProviderDescription provider) => provider.Settings
        .Where(setting => setting.IsRequired)
        .Select(setting => KeyValuePair.Create(
            setting.Key, setting.Words.Count > 0 ? setting.Words[0] : setting.Key == "BaseAddress" ? "https://mail.example.com/" : "text"));

    private static IEnumerable<string> FailuresOf(BounceProviderDescription provider, IEnumerable<KeyValuePair<string, string>> settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(settings
            .Append(new("Provider", provider.Name))
            .Select(setting => KeyValuePair.Create($"BounceKit:Sources:x:{setting.Key}", (string?)setting.Value))).Build();
        try
        {
            using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration.GetSection("BounceKit")));
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
