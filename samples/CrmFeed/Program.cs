using BounceKit;
using BounceKit.Testing;
using CrmFeed;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

// Without configured sources, the list is filled from the simulator.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
}

builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit")).AddSuppressionList();
builder.Services.Configure<FeedOptions>(builder.Configuration.GetSection("Feed"));
builder.Services.AddSingleton<ICrm, FileCrm>();
builder.Services.AddHostedService<FeedService>();

await builder.Build().RunAsync();
