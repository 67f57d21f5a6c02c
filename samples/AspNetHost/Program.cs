using BounceKit;
using BounceKit.Testing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Without configured sources, the host reads from the simulator.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
}

builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit"));

builder.Services.AddHealthChecks().AddBounceSources();

OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(BounceTelemetry.ActivitySourceName, "Microsoft.AspNetCore"))
    .WithMetrics(metrics => metrics.AddMeter(BounceTelemetry.MeterName));
if (builder.Configuration.GetValue<bool>("Telemetry:Console"))
{
    telemetry.WithTracing(tracing => tracing.AddConsoleExporter()).WithMetrics(metrics => metrics.AddConsoleExporter());
}

if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    telemetry.UseOtlpExporter();
}

WebApplication app = builder.Build();

app.MapGet("/sources", (BounceSources sources) => sources.Select(source => new { source.Name, source.Provider }));

// Rows are sent while the providers' pages come in; memory stays flat however long the lists are.
app.MapGet("/bounces", (BounceSources sources, DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken) =>
    sources.ListAsync(new BounceQuery { Since = since, Until = until }, cancellationToken));

app.MapGet("/bounces/{source}", (BounceSources sources, string source, DateTimeOffset? since, CancellationToken cancellationToken) =>
    sources.TryGet(source, out IBounceSource? found)
        ? Results.Ok(found.ListAsync(new BounceQuery { Since = since }, cancellationToken))
        : Results.NotFound());

// The status of each source and what is wrong with it. Descriptions contain no address and no key.
app.MapHealthChecks("/health", new HealthCheckOptions
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
        report.Entries.ToDictionary(entry => entry.Key, entry => new { Status = entry.Value.Status.ToString(), entry.Value.Description }),
        context.RequestAborted),
});

app.Run();
