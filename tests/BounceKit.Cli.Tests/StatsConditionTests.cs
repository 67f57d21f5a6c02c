namespace BounceKit.Cli.Tests;

public sealed class StatsConditionTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly FakeSource _news;

    public StatsConditionTests()
    {
        // 3 hard (one of them mailboxFull), 1 optedOut (complaint); crm has 1 hard: 4 of 5 are hard.
        _news = _cli.Add(new FakeSource(
            "news",
            FakeSource.Page("news", 2),
            [
                FakeSource.Row("news", "full@example.com") with { Reason = BounceReason.MailboxFull },
                FakeSource.Row("news", "no@example.com", BounceType.OptedOut) with { Reason = BounceReason.Complaint },
            ]));
        _cli.Add(new FakeSource("crm", FakeSource.Page("crm", 1)));
    }

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("hard>3", "hard>3 (4 hard of 5 bounces)")]
    [InlineData("hard>=4", "hard>=4 (4 hard of 5 bounces)")]
    [InlineData("NEWS:Hard>2", "NEWS:Hard>2 (3 hard of 4 bounces)")]
    [InlineData("userunknown>2", "userunknown>2 (3 userUnknown of 5 bounces)")]
    [InlineData("news : mailboxFull >= 1", "news : mailboxFull >= 1 (1 mailboxFull of 4 bounces)")]
    [InlineData("hard>79.9%", "hard>79.9% (4 hard of 5 bounces, 80 %)")]
    [InlineData("hard>=80%", "hard>=80% (4 hard of 5 bounces, 80 %)")]
    [InlineData("news:complaint>24.99%", "news:complaint>24.99% (1 complaint of 4 bounces, 25 %)")]
    public async Task A_condition_that_is_met_ends_with_3_and_is_named(string condition, string named)
    {
        CliResult plain = await _cli.RunAsync("stats");

        CliResult result = await _cli.RunAsync("stats", "--fail-if", condition);

        result.Should().Be(new CliResult(3, plain.Output, $"Condition met: {named}.\n"), "the output is complete");
    }

    [Theory]
    [InlineData("hard>4")]
    [InlineData("hard>=5")]
    [InlineData("crm:hard>1")]
    [InlineData("crm:mailboxFull>0")]
    [InlineData("hard>80%")]
    [InlineData("hard>=80.01%")]
    public async Task A_condition_that_is_not_met_changes_nothing(string condition)
    {
        CliResult plain = await _cli.RunAsync("stats");

        CliResult result = await _cli.RunAsync("stats", "--fail-if", condition);

        result.Should().Be(plain with { ExitCode = 0 });
    }

    [Fact]
    public async Task One_of_several_conditions_is_enough_and_all_that_are_met_are_named()
    {
        CliResult result = await _cli.RunAsync("stats", "--fail-if", "soft>0", "--fail-if", "hard>0", "--fail-if", "complaint>0", "--html", "page.html");

        result.ExitCode.Should().Be(3);
        result.ErrorLines.Should().HaveCount(2).And.SatisfyRespectively(
            first => first.Should().Contain("hard>0"), second => second.Should().Contain("complaint>0"));
        _cli.Read("page.html").Should().EndWith("</html>\n");
    }

    [Fact]
    public async Task A_share_of_nothing_meets_no_condition()
    {
        _cli.Add(new FakeSource("empty"));

        CliResult result = await _cli.RunAsync("stats", "--source", "empty", "--fail-if", "hard>=0%");

        result.ExitCode.Should().Be(0, result.Error);
    }

    [Theory]
    [InlineData("--fail-if: 'hard' is not a condition. Write a type or a reason, > or >=", "hard")]
    [InlineData("'hard<5' is not a condition", "hard<5")]
    [InlineData("'hrad' is not a type or reason. Did you mean 'hard'?", "hrad>5")]
    [InlineData("Did you mean 'mailboxFull'?", "mailboxful>5")]
    [InlineData("Types and reasons: hard,", "xyzzyxyzzy>5")]
    [InlineData("'hard>many': 'many' is not a count.", "hard>many")]
    [InlineData("'-1' is not a count", "hard>-1")]
    [InlineData("'1.5' is not a count", "hard>1.5")]
    [InlineData("'x' is not a share", "hard>x%")]
    [InlineData("a share is at most 100%", "hard>100.5%")]
    [InlineData("'>5' does not say what to count.", ">5")]
    [InlineData("no source before the colon", ":hard>5")]
    [InlineData("no source called 'nwes' is read. Did you mean 'news'?", "nwes:hard>5")]
    [InlineData("no source called 'crm' is read.", "crm:hard>5", "--source", "news")]
    [InlineData("--type excludes hard, so it would never be counted.", "hard>5", "--type", "soft")]
    [InlineData("--reason excludes complaint,", "complaint>5", "--reason", "mailboxFull")]
    public async Task A_mistake_is_refused_before_any_request(string because, string condition, params string[] more)
    {
        CliResult result = await _cli.RunAsync(["stats", "--fail-if", condition, .. more]);

        result.ShouldBeRefused(because);
        _news.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task What_can_be_counted_is_completed()
    {
        CliResult first = await _cli.RunAsync("__complete", "--", "stats", "--fail-if", "mailbox");
        CliResult after = await _cli.RunAsync("__complete", "--", "stats", "--fail-if", "news:har");

        first.Lines.Select(line => line.TrimEnd('\t')).Should().BeEquivalentTo("mailboxFull", "mailboxInactive", "mailboxUnavailable");
        after.Lines.Select(line => line.TrimEnd('\t')).Should().Equal("news:hard");
    }
}
