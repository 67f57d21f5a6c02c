using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace BounceKit.Http;

/// <summary>A named client that takes nothing over from what the host configures for all of its clients, whenever the host does so.</summary>
internal sealed class IsolatedClient
{
    /// <summary>Adds the client, or finds the one that was added before.</summary>
    public static IHttpClientBuilder Add(IServiceCollection services, string name)
    {
        IHttpClientBuilder client = services.AddHttpClient(name);
        if (services.Any(service => service.ServiceType == typeof(IsolatedClient) && name.Equals(service.ServiceKey)))
        {
            return client;
        }

        services.AddKeyedSingleton<IsolatedClient>(name);
        // The client factory applies defaults before anything that is configured for a name: what is there by now is theirs.
        client.Services.Configure<HttpClientFactoryOptions>(name, static options =>
        {
            options.HttpMessageHandlerBuilderActions.Clear();
            options.HttpClientActions.Clear();
            options.HandlerLifetime = Timeout.InfiniteTimeSpan;
            options.SuppressHandlerScope = false;
        });
        return client.RemoveAllLoggers();
    }
}
