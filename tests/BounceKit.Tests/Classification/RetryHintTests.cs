using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

public sealed class RetryHintTests
{
    [Theory]
    [InlineData("try again in 300 seconds", 300)]
    [InlineData("450 4.7.1 Please retry in 5 minutes", 300)]
    [InlineData("wait 1 hour", 3600)]
    [InlineData("try again after 2 min", 120)]
    [InlineData("greylisted for 60 seconds", 60)]
    [InlineData("please come back in 00:04:30", 270)]
    [InlineData("Retry-After: 120", 120)]
    [InlineData("retry after 90", 90)]
    [InlineData("retry in 30s", 30)]
    [InlineData("try again in 2h", 7200)]
    [InlineData("please wait at least 10 minutes", 600)]
    [InlineData("try again later (in 15 minutes)", 900)]
    [InlineData("Veuillez réessayer dans 5 minutes", 300)]
    [InlineData("Bitte in 10 Minuten erneut versuchen: erneut in 10 Minuten", 600)]
    [InlineData("intente de nuevo en 20 minutos", 1200)]
    [InlineData("tente novamente em 3 horas", 10800)]
    [InlineData("повторите через 5 минут", 300)]
    public void A_stated_wait_is_read(string text, int seconds) =>
        BounceClassifier.Default.Classify(text).RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("450 4.7.1 try again later")]
    [InlineData("limit of 100 messages per 60 minutes, try again later")]
    [InlineData("try again in a while")]
    [InlineData("550 5.1.1 no such user")]
    [InlineData("try again in 99999999999 seconds")]
    [InlineData("try again in 99:99:99")]
    [InlineData("try again in 5 bananas")]
    [InlineData("expired after 5 days")]
    public void Nothing_is_made_up(string text) => BounceClassifier.Default.Classify(text).RetryAfter.Should().BeNull();
}
