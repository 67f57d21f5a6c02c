using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests;

/// <summary>Secrets are read when a request is made, whatever the provider.</summary>
public sealed class SecretRotationTests : IAsyncLifetime
{
    private BounceSimulator _simulator = null!;

    public static TheoryData<string> Providers => [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    public static TheoryData<string, string> Secrets
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (BounceProviderDescription provider in BounceSources.KnownProviders)
            {
                foreach (BounceSetting secret in provider.Settings.Where(setting => setting.IsSecret))
                {
                    data.Add(provider.Name, secret.Key);
                }
            }

            return data;
        }
    }

    public async Task InitializeAsync() => _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task A_secret_that_changes_in_configuration_is_used_by_the_next_request(string provider, string key)
    {
        ProviderSimulator simulator = _simulator.Providers.Single(candidate => candidate.Provider == provider);
        IConfigurationRoot configuration = Configure(simulator);
        string right = configuration[$"Sources:a:{key}"]!;
        await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration));

        Change(configuration, key, "wrong");
        await FluentActions.Awaiting(() => sources["a"].ListAsync().ToListAsync().AsTask()).Should().ThrowAsync<BounceAuthenticationException>();
        Change(configuration, key, right);
        List<BounceRecord> rows = await sources["a"].ListAsync().ToListAsync();

        rows.Should().HaveCount(3);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_secret_that_disappears_from_configuration_is_an_authentication_error_until_it_is_back(string provider)
    {
        ProviderSimulator simulator = _simulator.Providers.Single(candidate => candidate.Provider == provider);
        IConfigurationRoot configuration = Configure(simulator);
        string key = BounceSources.KnownProviders.Single(known => known.Name == provider).Settings.Last(setting => setting.IsSecret).Key;
        string right = configuration[$"Sources:a:{key}"]!;
        await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration));
        await sources["a"].ListAsync().CountAsync();

        Change(configuration, key, null);
        BounceAuthenticationException thrown = (await FluentActions.Awaiting(() => sources["a"].ListAsync().ToListAsync().AsTask())
            .Should().ThrowAsync<BounceAuthenticationException>()).Which;
        Change(configuration, key, right);

        thrown.Message.Should().StartWith($"a: {key} is missing.");
        (await sources["a"].ListAsync().CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Secrets_outside_of_headers_may_contain_any_letters()
    {
        const string secret = "ключ & schlüssel ✓";
        _simulator.Esv2.ApiKey = secret;
        _simulator.Mapp.ApiKey = secret;
        _simulator.Mapp.SharedSecret = secret;
        _simulator.WhatCounts.Password = secret;
        _simulator.CustomerGauge.ClientSecret = secret;
        foreach (ProviderSimulator simulator in _simulator.Providers)
        {
            await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(Configure(simulator)));

            (await sources["a"].ListAsync().CountAsync()).Should().Be(3, "{0} was sent the right secret", simulator.Provider);
        }
    }

    private static void Change(IConfigurationRoot configuration, string key, string? value)
    {
        configuration[$"Sources:a:{key}"] = value;
        configuration.Reload();
    }

    private static IConfigurationRoot Configure(ProviderSimulator simulator) => new ConfigurationBuilder()
        .AddInMemoryCollection(simulator.Settings.Select(setting => KeyValuePair.Create($"Sources:a:{setting.Key}", setting.Value)))
        .Build();
}
