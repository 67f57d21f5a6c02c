using BounceKit;
using BounceKit.Testing;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Without sources of your own in the configuration, the host reads from the simulator.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
}

builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit"));

WebApplication app = builder.Build();

app.MapGet("/sources", (BounceSources sources) => sources.Select(source => new { source.Name, source.Provider }));

// Rows are sent while the providers' pages come in; memory stays flat however long the lists are.
app.MapGet("/bounces", (BounceSources sources, DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken) =>
    sources.ListAsync(new BounceQuery { Since = since, Until = until }, cancellationToken));

app.MapGet("/bounces/{source}", (BounceSources sources, string source, DateTimeOffset? since, CancellationToken cancellationToken) =>
    sources.TryGet(source, out IBounceSource? found)
        ? Results.Ok(found.ListAsync(new BounceQuery { Since = since }, cancellationToken))
        : Results.NotFound());

app.Run();
