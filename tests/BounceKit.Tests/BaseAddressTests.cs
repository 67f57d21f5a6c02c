using System.Reflection;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests;

/// <summary>A base address may or may not end in the path of the API, whatever the provider.</summary>
public sealed class BaseAddressTests : IAsyncLifetime
{
    private BounceSimulator _simulator = null!;

    public static TheoryData<string> Providers => [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    public async Task InitializeAsync() => _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_address_with_the_path_of_the_api_is_read_like_one_without(string provider)
    {
        ProviderSimulator simulator = _simulator.Providers.Single(candidate => candidate.Provider == provider);
        string apiPath = ApiPathOf(provider);

        List<BounceRecord> without = await ListAsync(simulator, simulator.BaseAddress);
        List<BounceRecord> with = await ListAsync(simulator, new Uri(simulator.BaseAddress, apiPath));
        List<BounceRecord> withoutSlash = await ListAsync(simulator, new Uri(simulator.BaseAddress, apiPath.TrimEnd('/')));

        without.Should().HaveCount(3);
        with.Should().HaveCount(3);
        withoutSlash.Should().HaveCount(3);
    }

    private static string ApiPathOf(string provider)
    {
        object instance = typeof(IBounceSource).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(BounceProvider<>))
            .Select(type => type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .Single(candidate => Read<string>(candidate, "Name") == provider);
        return Read<string>(instance, "ApiPath");
    }

    private static T Read<T>(object instance, string property) => (T)instance.GetType().GetProperty(property)!.GetValue(instance)!;

    private static async Task<List<BounceRecord>> ListAsync(ProviderSimulator simulator, Uri address)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(simulator.Settings.Select(setting => KeyValuePair.Create($"Sources:a:{setting.Key}", setting.Value)))
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Sources:a:BaseAddress", address.ToString())])
            .Build();
        await using BounceSources sources = BounceSources.Create(builder => builder.Services.AddBounceSources(configuration));
        return await sources["a"].ListAsync().ToListAsync();
    }
}
