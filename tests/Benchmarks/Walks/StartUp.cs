using BounceKit.Benchmarks.Rows;
using BounceKit.Benchmarks.Rows.Peers;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Walks;

/// <summary>From nothing to the rows of a first page, in a container with five sources, and in one with five plain HTTP clients.</summary>
internal static class StartUp
{
    private static readonly string[] Names = ["sendgrid", "customergauge", "esv2", "whatcounts", "mapp"];

    /// <summary>Adds five sources, resolves one and reads its first page.</summary>
    public static async Task<int> ListAsync(Uri address)
    {
        ServiceCollection services = new();
        services.AddBounceSources()
            .AddSendGrid("sendgrid", options => (options.BaseAddress, options.ApiKey) = (address, "key"))
            .AddCustomerGauge("customergauge", options =>
                (options.BaseAddress, options.TokenAddress, options.ClientId, options.ClientSecret) = (address, address, "id", "secret"))
            .AddEsv2("esv2", options => (options.BaseAddress, options.ApiKey) = (address, "key"))
            .AddWhatCounts("whatcounts", options => (options.BaseAddress, options.Realm, options.Password) = (address, "realm", "password"))
            .AddMapp("mapp", options => (options.BaseAddress, options.ApiKey, options.SharedSecret) = (address, "key", "secret"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        await foreach (BouncePage page in provider.GetRequiredService<BounceSources>()["sendgrid"].ListPagesAsync(BounceQuery.All))
        {
            // What comes next is another request, that a short page is the last one.
            return page.Records.Count;
        }

        return 0;
    }

    /// <summary>Adds five clients with the standard resilience handler, resolves one, asks for the same page and reads it; nothing is classified.</summary>
    public static async Task<int> ListBareAsync(Uri address)
    {
        ServiceCollection services = new();
        foreach (string name in Names)
        {
            services.AddHttpClient(name, client => client.BaseAddress = address).AddStandardResilienceHandler();
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("sendgrid");
        byte[] body = await client.GetByteArrayAsync(new Uri("v3/suppression/bounces?limit=500&offset=0", UriKind.Relative));
        return JsonPeers.SendGrid.For(new Silent())(body).Count;
    }
}
