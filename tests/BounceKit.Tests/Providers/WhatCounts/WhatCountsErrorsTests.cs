using BounceKit.Tests.Http;
using BounceKit.WhatCounts;

namespace BounceKit.Tests.WhatCounts;

public sealed class WhatCountsErrorsTests
{
    [Theory]
    [InlineData("""{"error":"First","status":"Second","statusCode":401}""", "401", "First")]
    [InlineData("""{"status":"Second","statusCode":"400"}""", "400", "Second")]
    [InlineData("""{"error":"First","error":null,"statusCode":401,"statusCode":"","status":"Second","status":null}""", "401", "First")]
    [InlineData("""{"status":"Second","status":null,"statusCode":503}""", "503", "Second")]
    [InlineData("""{"error":"First","error":"Last"}""", null, "Last")]
    [InlineData("""{"error":{"text":"First"},"status":"Second"}""", null, "an error without a text")]
    [InlineData("""{"error":["First"]}""", null, "an error without a text")]
    [InlineData("""{"error":true}""", null, "an error without a text")]
    [InlineData("""{"error":false,"statusCode":500}""", "500", null)]
    [InlineData("FAILURE: no such realm", null, "FAILURE: no such realm")]
    [InlineData("\uFEFF \"FAILURE:\tno such realm\"\r\n", null, "FAILURE:\tno such realm")]
    public async Task An_error_is_an_object_or_a_line(string body, string? code, string? message)
    {
        using PageResponse page = await PageResponseTests.CreateAsync(body, CancellationToken.None);

        WhatCountsErrors.Read(page).Should().Be(new ProviderError(code, message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""[{"error":"First"}]""")]
    [InlineData("<error>First</error>")]
    [InlineData("{}")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"error":false}""")]
    [InlineData("""{"status":"OK","statusCode":399}""")]
    [InlineData("""{"status":"OK","statusCode":"many"}""")]
    [InlineData("""{"error":"First" """)]
    [InlineData("FAILURE: \u0001")]
    public async Task Anything_else_is_none(string body)
    {
        using PageResponse page = await PageResponseTests.CreateAsync(body, CancellationToken.None);

        WhatCountsErrors.Read(page).Should().BeNull();
    }
}
