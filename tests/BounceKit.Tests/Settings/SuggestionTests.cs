using BounceKit.Settings;

namespace BounceKit.Tests.Settings;

public sealed class SuggestionTests
{
    private static readonly string[] Words = ["hard", "soft", "blocked", "ApiKey", "MaxConcurrency", "SharedSecret", "SendGrid"];

    [Theory]
    [InlineData("hrad", "hard")]
    [InlineData("sotf", "soft")]
    [InlineData("hrd", "hard")]
    [InlineData("harrd", "hard")]
    [InlineData("ApiKye", "ApiKey")]
    [InlineData("MaxConcurency", "MaxConcurrency")]
    [InlineData("SharedSecrt", "SharedSecret")]
    [InlineData("sendgird", "SendGrid")]
    [InlineData("MaxConcurncy", "MaxConcurrency")]
    public void The_word_that_was_meant_is_suggested(string typed, string meant) =>
        Suggestion.Ask(typed, Words).Should().Be($" Did you mean '{meant}'?");

    [Theory]
    [InlineData("pigeon")]
    [InlineData("hraxd")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_is_suggested_where_no_word_is_close(string? typed) => Suggestion.Ask(typed, Words).Should().BeEmpty();
}
