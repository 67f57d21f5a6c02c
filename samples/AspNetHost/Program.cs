using AspNetHost;
using BounceKit;
using BounceKit.Testing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
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

// /openapi/v1.json describes a record by the schema that BounceKit ships, and a failure of a provider is a ProblemDetails.
builder.Services.AddOpenApi(options => options.AddSchemaTransformer(BounceRecordSchema.DescribeAsync));
builder.Services.AddProblemDetails().AddExceptionHandler<BounceProblemHandler>();

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

app.UseExceptionHandler();
app.MapOpenApi();

app.MapGet("/sources", (BounceSources sources) => sources.Select(source => new { source.Name, source.Provider }));

// A list is read to its end, or to the limit, before the response starts: it is complete, or it is a problem.
RouteGroupBuilder bounces = app.MapGroup("/bounces")
    .ProducesProblem(StatusCodes.Status400BadRequest)
    .ProducesProblem(StatusCodes.Status502BadGateway)
    .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

bounces.MapGet("/", async (BounceSources sources, DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken, int limit = 10_000) =>
    await sources.ListAsync(new BounceQuery { Since = since, Until = until }, cancellationToken).Take(limit).ToListAsync(cancellationToken));

bounces.MapGet("/{source}", async Task<Results<Ok<List<BounceRecord>>, NotFound>> (
    BounceSources sources, string source, DateTimeOffset? since, CancellationToken cancellationToken, int limit = 10_000) =>
    sources.TryGet(source, out IBounceSource? found)
        ? TypedResults.Ok(await found.ListAsync(new BounceQuery { Since = since }, cancellationToken).Take(limit).ToListAsync(cancellationToken))
        : TypedResults.NotFound());

// The status of each source and what is wrong with it. Descriptions contain no address and no key.
app.MapHealthChecks("/health", new HealthCheckOptions
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
        report.Entries.ToDictionary(entry => entry.Key, entry => new { Status = entry.Value.Status.ToString(), entry.Value.Description }),
        context.RequestAborted),
});

app.Run();
