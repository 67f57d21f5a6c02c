using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace BounceKit.Http;

/// <summary>
/// Connections of sources that are configured: a client of the host's factory for each of theirs, so that the user can add handlers. It takes
/// nothing over from what the host configures for all of its clients, whenever the host does so.
/// </summary>
internal sealed class FactoryConnection(
    IHttpMessageHandlerFactory handlers, IOptionsMonitor<HttpClientFactoryOptions> options, SourceSockets sockets) : ISourceConnection
{
    /// <summary>Adds a client, for the user to configure.</summary>
    public static IHttpClientBuilder Add(IServiceCollection services, string client)
    {
        IHttpClientBuilder added = services.AddHttpClient(client);
        if (!services.Any(service => service.ServiceType == typeof(FactoryConnection) && client.Equals(service.ServiceKey)))
        {
            services.AddKeyedSingleton<FactoryConnection>(client);
            // The client factory applies defaults before anything that is configured for a name: what is there by now is theirs.
            added.RemoveAllLoggers().Services.Configure<HttpClientFactoryOptions>(client, Isolate);
            services.PostConfigure<HttpClientFactoryOptions>(client, Protect);
        }

        return added;
    }

    public HttpMessageHandler Open(string client, RequestLimits limits, RequestAuthentication authentication)
    {
        sockets.Prepare(client, limits, authentication);
        return handlers.CreateHandler(client);
    }

    public void Configure(string client, HttpClient http)
    {
        foreach (Action<HttpClient> configure in options.Get(client).HttpClientActions)
        {
            configure(http);
        }
    }

    private static void Isolate(HttpClientFactoryOptions options)
    {
        options.HttpMessageHandlerBuilderActions.Clear();
        options.HttpClientActions.Clear();
        options.HandlerLifetime = Timeout.InfiniteTimeSpan;
        options.SuppressHandlerScope = false;
    }

    // The user's primary handler replaces ours. What is done last is innermost: whatever handlers the user and the host's filters add are outside of it.
    private static void Protect(HttpClientFactoryOptions options)
    {
        options.HttpMessageHandlerBuilderActions.Insert(0, static builder =>
            builder.PrimaryHandler = builder.Services.GetRequiredService<SourceSockets>().Create(builder.Name!));
        options.HttpMessageHandlerBuilderActions.Add(static builder =>
            builder.PrimaryHandler = builder.Services.GetRequiredService<SourceSockets>().Authenticate(builder.Name!, builder.PrimaryHandler));
    }
}
