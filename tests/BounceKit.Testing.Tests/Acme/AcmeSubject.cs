using BounceKit.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Testing.Tests.Acme;

internal static class AcmeSubject
{
    /// <summary>Starts the source with a flaw; pages by tokens, with a result limit for the checks of it.</summary>
    public static Task<ConformanceSubject> StartAsync(AcmeFlaw flaw, int? limit = null)
    {
        AcmeSimulator server = new() { Limit = limit };
        return ConformanceSubject.StartAsync(server, "acme", builder =>
        {
            builder.Services.AddHttpClient("acme");
            builder.AddSource("acme", services =>
                new AcmeSource(services.GetRequiredService<IHttpClientFactory>().CreateClient("acme"), server, AcmeSimulator.MaxPageSize, flaw));
        });
    }
}
