using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.OpenApi;

/// <summary>Holds every exchange with a simulator against the provider's own description of its API: the request and the response.</summary>
internal sealed class OpenApiCheck(string provider)
{
    private readonly List<string> _violations = [];

    public OpenApiExcerpt Description { get; } = OpenApiExcerpt.Load(provider);

    /// <summary>Whether the description says nothing of the responses with a status.</summary>
    public Func<int, bool> LeavesOut { get; init; } = static _ => false;

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>How many exchanges there were.</summary>
    public int Exchanges { get; private set; }

    /// <summary>To be set as the simulator's <see cref="BounceKit.Testing.ProviderSimulator.Intercept"/>.</summary>
    public async Task InterceptAsync(HttpContext context, Func<Task> next)
    {
        Exchanges++;
        HttpRequest request = context.Request;
        if (Description.Operation(request.Method, request.Path.Value!) is not { } operation)
        {
            _violations.Add($"{request.Method} {request.Path} is not described");
            return;
        }

        _violations.AddRange(operation.CheckQuery([.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))]));
        _violations.AddRange(operation.CheckHeaders(name => request.Headers.ContainsKey(name)));
        await CheckBodyAsync(request, operation);
        byte[] body = await RespondAsync(context, next);
        if (!LeavesOut(context.Response.StatusCode))
        {
            using JsonDocument? json = body.Length == 0 ? null : JsonDocument.Parse(body);
            _violations.AddRange(operation.CheckAnswer(context.Response.StatusCode, json?.RootElement));
        }
    }

    private async Task CheckBodyAsync(HttpRequest request, OpenApiOperation operation)
    {
        MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        request.Body = body;
        if (body.Length > 0)
        {
            using JsonDocument json = JsonDocument.Parse(body.ToArray());
            _violations.AddRange(operation.CheckBody(json.RootElement));
        }

        body.Position = 0;
    }

    private static async Task<byte[]> RespondAsync(HttpContext context, Func<Task> next)
    {
        Stream body = context.Response.Body;
        using MemoryStream captured = new();
        context.Response.Body = captured;
        await next();
        context.Response.Body = body;
        if (captured.Length > 0)
        {
            await body.WriteAsync(captured.ToArray(), context.RequestAborted);
        }

        return captured.ToArray();
    }
}
