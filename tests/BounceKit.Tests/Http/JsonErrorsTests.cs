using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class JsonErrorsTests
{
    [Theory]
    [InlineData("""{"code":"invalid","message":"No such list"}""", "invalid", "No such list")]
    [InlineData("""{"code":7,"message":8}""", "7", "8")]
    [InlineData("""{"code":"invalid"}""", "invalid", null)]
    [InlineData("""{"message":"No such list"}""", null, "No such list")]
    [InlineData("""{"code":["invalid"],"message":"No such list"}""", null, "No such list")]
    [InlineData("\uFEFF\r\n {\"code\":\"invalid\",\"message\":\"No such list\"}", "invalid", "No such list")]
    public async Task An_error_has_a_code_a_message_or_both(string body, string? code, string? message)
    {
        using PageResponse page = await PageResponseTests.CreateAsync(body, CancellationToken.None);

        JsonErrors.Read(page, "code", "message").Should().Be(new ProviderError(code, message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"code":null,"message":{"text":"No such list"}}""")]
    [InlineData("""{"code":"","message":""}""")]
    [InlineData("""{"Code":"invalid"}""")]
    [InlineData("""{"code":"invalid" """)]
    [InlineData("""{"code":"\ud800"}""")]
    [InlineData("""[{"code":"invalid"}]""")]
    [InlineData("\"code\"")]
    [InlineData("<error>invalid</error>")]
    [InlineData("")]
    public async Task Anything_else_is_no_error(string body)
    {
        using PageResponse page = await PageResponseTests.CreateAsync(body, CancellationToken.None);

        JsonErrors.Read(page, "code", "message").Should().BeNull();
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    public async Task A_body_that_is_larger_than_an_error_is_not_searched(int length, bool isSearched)
    {
        const string Start = """{"code":"invalid","x":" """;
        using PageResponse page = await PageResponseTests.CreateAsync($"{Start}{new string('x', length - Start.Length - 2)}\"}}", CancellationToken.None);

        page.Body.Length.Should().Be(length);
        (JsonErrors.Read(page, "code", "message") is not null).Should().Be(isSearched);
    }
}
