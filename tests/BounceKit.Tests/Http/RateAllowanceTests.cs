using System.Net;
using BounceKit.Http;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Http;

/// <summary>What a server says of its limit. The clock stands at second 1718193600.</summary>
public sealed class RateAllowanceTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public void The_headers_that_SendGrid_documents_are_read()
    {
        Read(("X-RateLimit-Limit", "600"), ("X-RateLimit-Remaining", "7"), ("X-RateLimit-Reset", "1718193660"))
            .Should().Be(new RateAllowance(7, Now.AddSeconds(60), 600));
        Read(("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1718193601")).Should().Be(new RateAllowance(0, Now.AddSeconds(1), null));
    }

    [Fact]
    public void The_headers_of_the_draft_are_read_whose_reset_is_seconds_from_now()
    {
        Read(("RateLimit-Limit", "50"), ("RateLimit-Remaining", "49"), ("RateLimit-Reset", "60")).Should().Be(new RateAllowance(49, Now.AddSeconds(60), 50));
        Read(("RateLimit-Limit", "50, 50;w=60"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1")).Should().Be(new RateAllowance(0, Now.AddSeconds(1), 50));
    }

    [Fact]
    public void The_headers_of_Brevo_are_read_whose_reset_is_seconds_from_now()
    {
        Read(("x-sib-ratelimit-limit", "1000"), ("x-sib-ratelimit-remaining", "0"), ("x-sib-ratelimit-reset", "1")).Should().Be(new RateAllowance(0, Now.AddSeconds(1), 1000));
        Read(("x-sib-ratelimit-remaining", "9"), ("x-sib-ratelimit-reset", "1718193660")).Should().BeNull("it is no instant");
    }

    [Fact]
    public void Of_several_families_the_one_that_names_an_instant_counts_and_then_that_of_the_draft()
    {
        (string, string?)[] draft = [("RateLimit-Remaining", "2"), ("RateLimit-Reset", "20")];
        (string, string?)[] sib = [("X-Sib-RateLimit-Remaining", "3"), ("X-Sib-RateLimit-Reset", "30")];

        Read([("X-RateLimit-Remaining", "1"), ("X-RateLimit-Reset", "1718193610"), .. draft, .. sib]).Should().Be(new RateAllowance(1, Now.AddSeconds(10), null));
        Read([.. draft, .. sib]).Should().Be(new RateAllowance(2, Now.AddSeconds(20), null));
    }

    [Theory]
    [InlineData(null, "1718193660")]
    [InlineData("5", null)]
    [InlineData("-1", "1718193660")]
    [InlineData("some", "1718193660")]
    [InlineData("99999999999999999999", "1718193660")]
    [InlineData("5", "soon")]
    [InlineData("5", "-1718193660")]
    [InlineData("5", "30")]
    [InlineData("5", "1718193600")]
    [InlineData("5", "1718193540")]
    [InlineData("5", "1718193660000")]
    [InlineData("5", "1718280001")]
    [InlineData("5", "253402300799")]
    [InlineData("5", "99999999999999999999")]
    public void What_is_missing_past_or_nonsense_says_nothing(string? remaining, string? reset) =>
        Read(("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", reset)).Should().BeNull();

    [Theory]
    [InlineData(null, "60")]
    [InlineData("5", null)]
    [InlineData("5", "0")]
    [InlineData("5", "-60")]
    [InlineData("5", "2147483648")]
    [InlineData("5", "1.5")]
    [InlineData("5", "86401")]
    [InlineData("5", "1718193660")]
    public void What_is_missing_past_or_nonsense_in_the_draft_says_nothing(string? remaining, string? reset) =>
        Read(("RateLimit-Remaining", remaining), ("RateLimit-Reset", reset)).Should().BeNull();

    [Fact]
    public void A_window_may_be_as_long_as_a_day()
    {
        Read(("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1718280000")).Should().Be(new RateAllowance(0, Now.AddDays(1), null));
        Read(("RateLimit-Remaining", "0"), ("RateLimit-Reset", "86400")).Should().Be(new RateAllowance(0, Now.AddDays(1), null));
    }

    [Fact]
    public void A_limit_that_is_nonsense_is_not_known() =>
        Read(("X-RateLimit-Limit", "many"), ("X-RateLimit-Remaining", "5"), ("X-RateLimit-Reset", "1718193660"))
            .Should().Be(new RateAllowance(5, Now.AddSeconds(60), null));

    [Theory]
    [InlineData("Wed, 12 Jun 2024 12:00:00 GMT", 60)]
    [InlineData("Wed, 12 Jun 2024 11:30:00 GMT", 60)]
    [InlineData("Wed, 12 Jun 2024 12:00:20 GMT", 40)]
    [InlineData("no date", 60)]
    public void By_a_clock_that_is_behind_the_servers_the_wait_is_no_longer(string date, int seconds) =>
        Read(("Date", date), ("X-RateLimit-Remaining", "5"), ("X-RateLimit-Reset", "1718193660"))
            .Should().Be(new RateAllowance(5, Now.AddSeconds(seconds), null));

    [Fact]
    public void A_clock_that_is_millennia_behind_is_no_wait() =>
        Read(("Date", "Fri, 31 Dec 9999 23:59:59 GMT"), ("X-RateLimit-Remaining", "5"), ("X-RateLimit-Reset", "0")).Should().BeNull();

    private RateAllowance? Read(params (string Name, string? Value)[] headers)
    {
        using HttpResponseMessage response = new(HttpStatusCode.OK);
        foreach ((string name, string? value) in headers.Where(header => header.Value is not null))
        {
            // Servers send what they like; only this way a malformed value gets into a response.
#pragma warning disable RS0030
            response.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
#pragma warning restore RS0030
        }

        return RateAllowance.From(response, _time);
    }
}
