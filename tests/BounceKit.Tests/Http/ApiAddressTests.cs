using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class ApiAddressTests
{
    [Theory]
    [InlineData("https://api.example.com", "v3/", "https://api.example.com/v3/")]
    [InlineData("https://api.example.com/", "v3/", "https://api.example.com/v3/")]
    [InlineData("https://api.example.com/v3", "v3/", "https://api.example.com/v3/")]
    [InlineData("https://api.example.com/V3/", "v3/", "https://api.example.com/V3/")]
    [InlineData("https://api.example.com/proxy", "v3/", "https://api.example.com/proxy/v3/")]
    [InlineData("https://api.example.com/proxy/v3/", "v3/", "https://api.example.com/proxy/v3/")]
    [InlineData("https://api.example.com/xv3/", "v3/", "https://api.example.com/xv3/v3/")]
    [InlineData("https://api.example.com/v2/", "v2/Api/", "https://api.example.com/v2/Api/")]
    [InlineData("https://api.example.com/v2/Api/", "v2/Api/", "https://api.example.com/v2/Api/")]
    [InlineData("https://api.example.com/Api/", "v2/Api/", "https://api.example.com/Api/")]
    [InlineData("https://api.example.com/", "api/xmlrpc/index.php", "https://api.example.com/api/xmlrpc/index.php")]
    [InlineData("https://api.example.com/api/", "api/xmlrpc/index.php", "https://api.example.com/api/xmlrpc/index.php")]
    [InlineData("https://api.example.com/api/xmlrpc/index.php", "api/xmlrpc/index.php", "https://api.example.com/api/xmlrpc/index.php")]
    [InlineData("http://localhost:8080/", "v3/", "http://localhost:8080/v3/")]
    public void What_is_missing_of_the_path_is_appended(string host, string apiPath, string expected) =>
        ApiAddress.From(new Uri(host), apiPath).Should().Be(new Uri(expected));
}
