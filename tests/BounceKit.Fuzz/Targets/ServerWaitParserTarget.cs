using System.Net;
using System.Text;
using BounceKit.Http;

namespace BounceKit.Fuzz.Targets;

/// <summary>The headers in which a server says how long to wait.</summary>
internal sealed class ServerWaitParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } = ["120", "Mon, 12 Jun 2124 12:01:30 GMT", "4874000000"];

    public override IReadOnlyList<string> Invalid { get; } = ["-5", "99999999999999999999", "soon"];

    protected override bool TryRead(byte[] input)
    {
        string text = Encoding.Latin1.GetString(input).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
        return Read("Retry-After", text) | Read("X-RateLimit-Reset", text);
    }

    private static bool Read(string header, string text)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
#pragma warning disable RS0030 // Servers send what they like; only this way a malformed value gets into a response.
        response.Headers.TryAddWithoutValidation(header, text);
#pragma warning restore RS0030
        return ServerWait.From(response, TimeProvider.System) switch
        {
            null => false,
            { Ticks: > 0 } => true,
            _ => throw new InvalidOperationException($"{header} '{text}' asks for no wait."),
        };
    }
}
