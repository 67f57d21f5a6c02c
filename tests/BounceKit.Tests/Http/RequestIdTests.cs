using System.Net;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class RequestIdTests
{
    private static readonly string[] Headers = ["X-Own-Id", "X-Request-Id"];

    [Theory]
    [InlineData("X-Own-Id", "7e2b-4c1d_9=:/+.", "7e2b-4c1d_9=:/+.")]
    [InlineData("X-Request-Id", "abc", "abc")]
    [InlineData("X-Request-Id", "abc, def", "abc")]
    [InlineData("X-Message-Id", "abc", null)]
    [InlineData("X-Own-Id", "ann@example.com", null)]
    [InlineData("X-Own-Id", "two words", null)]
    [InlineData("X-Own-Id", "<script>", null)]
    [InlineData("X-Own-Id", "", null)]
    public void An_id_is_read_from_the_providers_headers_and_checked(string header, string value, string? id) =>
        RequestId.From(Response((header, value)).Headers, Headers).Should().Be(id);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_id_has_a_bounded_length(int length, bool isShown) =>
        RequestId.From(Response(("X-Own-Id", new string('a', length))).Headers, Headers).Should().Be(isShown ? new string('a', length) : null);

    [Fact]
    public void The_first_header_goes_first() =>
        RequestId.From(Response(("X-Request-Id", "second"), ("X-Own-Id", "first")).Headers, Headers).Should().Be("first");

    [Theory]
    [InlineData("X-Message-Id", "id-1", "id-1")]
    [InlineData("X-Request-Id", "SG.s3cret", null)]
    [InlineData("X-Request-Id", "key=SG.s3cret", null)]
    public async Task The_exception_carries_the_id_unless_it_contains_a_secret(string header, string value, string? id)
    {
        await using StubServer server = new();
        server.Given(WireMock.RequestBuilders.Request.Create().WithPath("/v3/suppression/bounces")).RespondWith(
            WireMock.ResponseBuilders.Response.Create().WithStatusCode(HttpStatusCode.Forbidden).WithHeader(header, value));
        IBounceSource source = server.CreateSource("SendGrid", ("ApiKey", "SG.s3cret"));

        (await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>())
            .Which.RequestId.Should().Be(id);
    }

    private static HttpResponseMessage Response(params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK);
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }
}
