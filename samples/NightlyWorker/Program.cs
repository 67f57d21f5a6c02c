using BounceKit.Testing;
using NightlyWorker;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

// Without configured sources, the worker reads from the simulator.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
}

builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit"));
builder.Services.Configure<NightlyOptions>(builder.Configuration.GetSection("Nightly"));
builder.Services.AddSingleton<Export>();
builder.Services.AddHostedService<NightlyService>();

await builder.Build().RunAsync();
return Environment.ExitCode;
