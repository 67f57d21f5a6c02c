using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using BounceKit.AmazonSes;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.AmazonSes;

/// <summary>
/// Requests for whatever is looked up, removed or continued with: they are signed as the SDK of AWS signs them. A line with an address, one with a
/// token for the next page, and one with a session token.
/// </summary>
internal sealed class AmazonSesSignatureParserTarget : ParserTarget
{
    private const string Host = "email.eu-west-1.amazonaws.com";

    private static readonly DateTimeOffset Date = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override IReadOnlyList<string> Valid { get; } =
    [
        "ann@example.com\na+b=\n",
        "zoë %20!'()*@example.com\n&NextToken=x?#/..\ntoken+/=",
        "../..\n%2F%25\n",
    ];

    public override IReadOnlyList<string> Invalid { get; } = ["", "\n", "a@example.com\n\nto\u0001ken"];

    protected override bool TryRead(byte[] input)
    {
        string[] lines = Encoding.UTF8.GetString(input).Split('\n');
        string session = lines.ElementAtOrDefault(2)?.Trim() ?? "";
        try
        {
            BounceRecipient.Validate(lines[0], "address");
        }
        catch (ArgumentException)
        {
            return false;
        }

        // A setting that is sent in a header has printable ASCII characters alone.
        if (session.Any(static character => character is < ' ' or > '~'))
        {
            return false;
        }

        AmazonSesOptions options = new();
        string query = AmazonSesQuery.From(new BounceQuery(), options, lines.ElementAtOrDefault(1));
        Compare(HttpMethod.Delete, $"suppression/addresses/{Uri.EscapeDataString(lines[0])}", session);
        Compare(HttpMethod.Get, $"suppression/addresses?{query}", session);
        return true;
    }

    private static void Compare(HttpMethod method, string path, string session)
    {
        using HttpRequestMessage request = new(method, new Uri($"https://{Host}/v2/email/{path}"));
        ImmutableCredentials keys = new("AKIDTEST", "secret", session.Length == 0 ? null : session);

        AmazonSesSignature.AddTo(request, keys, "eu-west-1", Date);

        // The path is escaped a second time.
        string[] sent = $"/v2/email/{path}".Split('?', 2);
        string query = string.Join('&', (sent.ElementAtOrDefault(1) ?? "").Split('&').Order(StringComparer.Ordinal));
        string headers = $"host:{Host}\nx-amz-date:20240601T120000Z\n{(session.Length == 0 ? "" : $"x-amz-security-token:{session}\n")}";
        string names = $"host;x-amz-date{(session.Length == 0 ? "" : ";x-amz-security-token")}";
        string uri = sent[0].Replace("%", "%25", StringComparison.Ordinal);
        AWS4SigningResult expected = AWS4Signer.ComputeSignature(
            keys, "eu-west-1", Date.UtcDateTime, "ses", names, $"{method}\n{uri}\n{query}\n{headers}\n{names}\n{AWS4Signer.EmptyBodySha256}");
        if ($"{request.Headers.Authorization}" != expected.ForAuthorizationHeader)
        {
            throw Defect($"{method} {path} is signed with {request.Headers.Authorization} instead of {expected.ForAuthorizationHeader}.");
        }
    }
}
