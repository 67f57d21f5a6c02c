using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing.AmazonSes;

/// <summary>Checks Signature Version 4 of requests without a body, as AWS does: key, token, age, scope, signed headers, signature.</summary>
internal sealed class AmazonSesSignatureCheck(string accessKeyId, string secret, string? sessionToken, IReadOnlyList<string> regions, TimeProvider time)
{
    private const string Scheme = "AWS4-HMAC-SHA256 ";
    private const string NoBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    /// <summary>Why the request is refused; null when it is not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="region">The region that it is signed for.</param>
    public (string Type, string Message)? FindProblem(HttpContext context, out string region)
    {
        region = "";
        HttpRequest request = context.Request;
        string header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return ("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        Dictionary<string, string> parts = header.StartsWith(Scheme, StringComparison.Ordinal) ? Split(header[Scheme.Length..]) : [];
        string date = request.Headers["X-Amz-Date"].ToString();
        if (parts.Count != 3 || parts.GetValueOrDefault("Credential")?.Split('/') is not [string id, string day, string scope, "ses", "aws4_request"]
            || !parts.TryGetValue("SignedHeaders", out string? names) || !parts.TryGetValue("Signature", out string? signature)
            || !DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signed))
        {
            return ("IncompleteSignatureException", "The request signature does not conform to AWS standards.");
        }

        if (id != accessKeyId || request.Headers["X-Amz-Security-Token"].FirstOrDefault() != sessionToken)
        {
            return ("UnrecognizedClientException", "The security token included in the request is invalid.");
        }

        if ((time.GetUtcNow() - signed).Duration() > MaxSkew)
        {
            return ("InvalidSignatureException", $"Signature expired: {date} is not near the present.");
        }

        if (!date.StartsWith(day, StringComparison.Ordinal) || !regions.Contains(scope, StringComparer.Ordinal))
        {
            return ("InvalidSignatureException", "Credential should be scoped to a valid region.");
        }

        region = scope;
        return FindProblem(context, names, date, $"{day}/{scope}/ses/aws4_request", signature);
    }

    private (string Type, string Message)? FindProblem(HttpContext context, string names, string date, string scope, string signature)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string[] signed = names.Split(';');
        IEnumerable<string> required = headers.Keys.Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)).Prepend("host");
        if (!signed.SequenceEqual(signed.Order(StringComparer.Ordinal), StringComparer.Ordinal) || required.Except(signed, StringComparer.OrdinalIgnoreCase).Any())
        {
            return ("InvalidSignatureException", "'Host' and every 'X-Amz-' header must be signed, in order.");
        }

        string canonical = Canonical(context, signed.Select(name => $"{name}:{headers[name].ToString().Trim()}\n"), names);
        string text = $"{Scheme.Trim()}\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return signature == Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))
            ? null
            : ("InvalidSignatureException", $"The request signature we calculated does not match yours. The canonical string should have been '{canonical}'");
    }

    // Everything is signed as it was sent, the path escaped a second time.
    private static string Canonical(HttpContext context, IEnumerable<string> headers, string names)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int end = target.IndexOf('?', StringComparison.Ordinal);
        string path = end < 0 ? target : target[..end];
        string[] parameters = end < 0 || end + 1 == target.Length ? [] : target[(end + 1)..].Split('&');
        Array.Sort(parameters, static (one, other) => string.CompareOrdinal(one.Replace('=', '\0'), other.Replace('=', '\0')));
        string[] lines =
            [context.Request.Method, path.Replace("%", "%25", StringComparison.Ordinal), string.Join('&', parameters), string.Concat(headers), names, NoBody];
        return string.Join('\n', lines);
    }

    private static Dictionary<string, string> Split(string parts) => parts.Split(',', StringSplitOptions.TrimEntries)
        .Select(static part => part.Split('=', 2)).Where(static pair => pair.Length == 2)
        .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
}
