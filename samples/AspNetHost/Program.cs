using AspNetHost;
using BounceKit;
using BounceKit.Suppressions;
using BounceKit.Testing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Without configured sources, the host reads from the simulator, and keeps the suppression list in memory.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
    builder.Configuration["BounceKit:Suppressions:Store"] = "InMemory";
}

// The list is kept up to date by a background service.
builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit")).AddSuppressionList();

// A page about the list, at /list.
builder.Services.AddBounceKitDashboard();

builder.Services.AddHealthChecks().AddBounceSources().AddSuppressionList();

// /openapi/v1.json describes a record by the schema that BounceKit ships, and a failure of a provider is a ProblemDetails.
builder.Services.AddOpenApi(options => options.AddSchemaTransformer(BounceRecordSchema.DescribeAsync));
builder.Services.AddProblemDetails().AddExceptionHandler<BounceProblemHandler>();

OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(BounceTelemetry.ActivitySourceName, "Microsoft.AspNetCore"))
    .WithMetrics(metrics => metrics.AddMeter(BounceTelemetry.MeterName, SuppressionTelemetryNames.MeterName));
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

// May I write to this address? A caller that asks before each send needs nothing else.
app.MapGet("/may-send", async (string address, ISuppressionList suppressions, CancellationToken cancellationToken) =>
    await suppressions.FindAsync(address, cancellationToken) is { } found
        ? TypedResults.Ok(new MaySend(false, found))
        : TypedResults.Ok(new MaySend(true, null)));

// Those of many that may be written to, in order.
app.MapPost("/may-send", (string[] addresses, ISuppressionList suppressions, CancellationToken cancellationToken) =>
    suppressions.WhereMaySendAsync(addresses.ToAsyncEnumerable(), cancellationToken: cancellationToken));

RouteGroupBuilder list = app.MapGroup("/suppressions").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

list.MapGet("/", (ISuppressionList suppressions, DateTimeOffset? since, CancellationToken cancellationToken, int limit = 1000) =>
    suppressions.ListAsync(new SuppressionQuery { Since = since }, cancellationToken).Take(limit));

list.MapPut("/{address}", async (string address, string? note, ISuppressionList suppressions, CancellationToken cancellationToken) =>
{
    await suppressions.AddAsync(address, note: note, cancellationToken: cancellationToken);
    return TypedResults.NoContent();
});

// Protect this one: its caller decides that people are written to again.
list.MapDelete("/{address}", async Task<Results<NoContent, Conflict<string>>> (
    string address, ISuppressionList suppressions, CancellationToken cancellationToken) =>
    (await suppressions.ReleaseAsync([address], cancellationToken: cancellationToken)).Refused.Values.FirstOrDefault() is { } why
        ? TypedResults.Conflict(why)
        : TypedResults.NoContent());

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

// Without an authorization policy, the page is for this machine alone, and the host refuses to listen on other interfaces than loopback.
// In a host of yours: app.MapBounceKit("/list").RequireAuthorization("operators").
app.MapBounceKit("/list");

// The status of each source and what is wrong with it. Descriptions contain no address and no key.
app.MapHealthChecks("/health", new HealthCheckOptions
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
        report.Entries.ToDictionary(entry => entry.Key, entry => new { Status = entry.Value.Status.ToString(), entry.Value.Description }),
        context.RequestAborted),
});

app.Run();
