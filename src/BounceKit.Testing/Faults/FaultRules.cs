using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing.Faults;

/// <summary>The faults that are set on one simulated provider.</summary>
internal sealed class FaultRules
{
    private readonly Lock _lock = new();
    private FaultRule[] _rules = [];

    public IDisposable Add(FaultRule rule)
    {
        Change(rules => [.. rules, rule]);
        return new Setting(() => Change(rules => [.. rules.Where(other => other != rule)]));
    }

    public void Clear() => Change(_ => []);

    /// <summary>Responses a request: as the first rule has it that strikes, otherwise as usual.</summary>
    public async Task RespondAsync(HttpContext context, string path, bool isAuxiliary, ProviderSimulator simulator, Func<Task> respond)
    {
        FaultRule[] rules = [.. Volatile.Read(ref _rules).Where(rule => rule.IsAbout(path, isAuxiliary))];
        string key = rules.Length == 0 ? "" : await KeyOfAsync(context.Request).ConfigureAwait(false);
        (FaultRule Rule, int Page)[] pages = [.. rules.Select(rule => (rule, rule.NumberOf(key)))];
        foreach ((FaultRule rule, int page) in pages)
        {
            if (rule.Strikes(page))
            {
                await rule.Fault.StrikeAsync(new FaultyResponse(context, respond, simulator, rule, page)).ConfigureAwait(false);
                return;
            }
        }

        if (!simulator.IsChunked && simulator.ContentEncoding == SimulatedEncoding.Identity && !rules.Any(rule => rule.KeepsResponses))
        {
            await respond().ConfigureAwait(false);
            return;
        }

        FaultyResponse usual = new(context, respond, simulator, rule: null, page: 0);
        byte[] body = await usual.CaptureAsync().ConfigureAwait(false);
        foreach ((FaultRule rule, int page) in pages.Where(known => known.Rule.KeepsResponses))
        {
            rule.Keep(page, new KeptResponse(context.Response.StatusCode, context.Response.ContentType, body));
        }

        await usual.SendAsync(body).ConfigureAwait(false);
    }

    /// <summary>Two requests are the same when their method, target and body are: one that is retried is the same.</summary>
    private static async Task<string> KeyOfAsync(HttpRequest request)
    {
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        request.EnableBuffering();
        byte[] hash = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        request.Body.Position = 0;
        return $"{request.Method} {target} {Convert.ToHexString(hash)}";
    }

    private void Change(Func<FaultRule[], FaultRule[]> change)
    {
        lock (_lock)
        {
            Volatile.Write(ref _rules, change(_rules));
        }
    }

    private sealed class Setting(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
