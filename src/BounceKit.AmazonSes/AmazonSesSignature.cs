using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace BounceKit.AmazonSes;

/// <summary>Signature Version 4 of AWS, for requests without a body.</summary>
internal static class AmazonSesSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Service = "ses";
    private const string DateName = "X-Amz-Date";
    private const string TokenName = "X-Amz-Security-Token";

    // SHA-256 of nothing.
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Adds the headers of a signature, and returns what in them must not be shown.</summary>
    public static IEnumerable<string> AddTo(HttpRequestMessage request, ImmutableCredentials keys, string region, DateTimeOffset now)
    {
        string date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Add(DateName, date);
        List<(string Name, string Value)> headers = [("host", request.RequestUri!.Authority), ("x-amz-date", date)];
        if (keys.UseToken)
        {
            request.Headers.Add(TokenName, keys.Token);
            headers.Add(("x-amz-security-token", keys.Token));
        }

        string canonical = CanonicalRequest(request.Method.Method, request.RequestUri.AbsolutePath, request.RequestUri.Query, headers);
        string parameter = Sign(canonical, string.Join(';', headers.Select(static header => header.Name)), keys, date, region, Service);
        request.Headers.Authorization = new AuthenticationHeaderValue(Algorithm, parameter);
        return [date, parameter[(parameter.LastIndexOf('=') + 1)..]];
    }

    /// <summary>The request in the form that is signed.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path as it is sent; escaped once more here, as AWS does for every service but S3.</param>
    /// <param name="query">Its query as it is sent.</param>
    /// <param name="headers">The headers that are signed, by their names in lower case, in order.</param>
    public static string CanonicalRequest(string method, string path, string query, IEnumerable<(string Name, string Value)> headers)
    {
        string escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        IEnumerable<string> parameters = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static parameter => parameter.Split('=', 2))
            .OrderBy(static pair => pair[0], StringComparer.Ordinal).ThenBy(static pair => pair.ElementAtOrDefault(1), StringComparer.Ordinal)
            .Select(static pair => $"{pair[0]}={pair.ElementAtOrDefault(1)}");
        string lines = string.Concat(headers.Select(static header => $"{header.Name}:{header.Value}\n"));
        string names = string.Join(';', headers.Select(static header => header.Name));
        return $"{method}\n{escaped}\n{string.Join('&', parameters)}\n{lines}\n{names}\n{EmptyHash}";
    }

    /// <summary>The value of the header <c>Authorization</c> after its scheme.</summary>
    public static string Sign(string canonicalRequest, string signedHeaders, ImmutableCredentials keys, string date, string region, string service)
    {
        string day = date[..8];
        string scope = $"{day}/{region}/{service}/aws4_request";
        string text = $"{Algorithm}\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";
        byte[] key = new[] { day, region, service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + keys.SecretKey), Hash);
        return $"Credential={keys.AccessKey}/{scope}, SignedHeaders={signedHeaders}, Signature={Hex(Hash(key, text))}";
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
