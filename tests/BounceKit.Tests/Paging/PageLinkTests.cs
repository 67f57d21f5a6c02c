using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class PageLinkTests
{
    [Theory]
    [InlineData("https://api.example.com/v3/mg.example.com/bounces?page=next&address=ann%2Bx%40example.com&limit=100", "ann+x@example.com")]
    [InlineData("/v3/bounces?address=ann@example.com", "ann@example.com")]
    [InlineData("?limit=10&address=a%26b#address=c", "a&b")]
    [InlineData("http://elsewhere.example.net/?address=one&address=two", "one")]
    [InlineData("https://api.example.com/?address=a=b==", "a=b==")]
    [InlineData("https://api.example.com/?Address=x", null)]
    [InlineData("https://api.example.com/?address=&limit=1", null)]
    [InlineData("https://api.example.com/?address", null)]
    [InlineData("https://api.example.com/address=x", null)]
    [InlineData("#?address=x", null)]
    [InlineData("address=x", null)]
    [InlineData("", null)]
    public void Of_a_link_only_the_token_is_taken(string link, string? token) => PageLink.FindToken(link, "address").Should().Be(token);
}
