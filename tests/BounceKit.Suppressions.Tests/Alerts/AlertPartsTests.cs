using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Alerts;

/// <summary>What an alert is stored as, where it goes, and what is made of several failures.</summary>
public sealed class AlertPartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly SuppressionAlert Counted = new()
    {
        Id = "msg_3",
        IsRaised = true,
        Rule = "rule",
        Tenant = "",
        Source = "newsletter",
        At = Now,
        RaisedAt = Now,
        Type = BounceType.Hard,
        FirstDay = new DateOnly(2026, 5, 20),
        LastDay = new DateOnly(2026, 5, 20),
        Count = 1234,
        Limit = 1000,
    };

    [Fact]
    public void An_alert_is_read_as_it_was_written()
    {
        SuppressionAlert alert = Counted with
        {
            Tenant = "acme",
            RaisedAt = Now.AddMinutes(-5),
            Reason = BounceReason.MailboxFull,
            FirstDay = new DateOnly(2026, 5, 19),
            Usual = 2.5,
            NotReadFor = TimeSpan.FromHours(3),
            LastReadAt = Now.AddHours(-3),
            HasStopped = true,
        };

        ReadAgain(alert).Should().Be(alert);
        SuppressionAlert least = new() { Id = "msg_2", IsRaised = false, Rule = "rule", Tenant = "", Source = "newsletter", At = Now, RaisedAt = Now };
        ReadAgain(least).Should().Be(least);
    }

    [Theory]
    [InlineData(true, "alert.raised")]
    [InlineData(false, "alert.cleared")]
    public void A_generic_body_says_what_happened(bool isRaised, string type) =>
        JsonDocument.Parse(WebhookBody.Create(Counted with { IsRaised = isRaised }, SuppressionWebhookFormat.Generic)).RootElement.GetProperty("type").GetString().Should().Be(type);

    [Fact]
    public void Slack_receives_a_block_of_plain_text() => Encoding.UTF8.GetString(WebhookBody.Create(Counted, SuppressionWebhookFormat.Slack)).Should().Be(
        """{"text":"TEXT","blocks":[{"type":"section","text":{"type":"plain_text","text":"TEXT","emoji":false}}]}""".Replace("TEXT", Counted.Text, StringComparison.Ordinal));

    [Theory]
    [InlineData(2_900, "")]
    [InlineData(2_901, "…")]
    public void Slack_receives_no_more_than_it_takes(int length, string end)
    {
        SuppressionAlert alert = Counted with { Rule = new string('r', length - Counted.Text.Length + Counted.Rule.Length) };

        JsonElement text = JsonDocument.Parse(WebhookBody.Create(alert, SuppressionWebhookFormat.Slack)).RootElement.GetProperty("text");

        text.GetString().Should().Be(alert.Text[..2_900] + end);
    }

    [Theory]
    [InlineData(true, "attention")]
    [InlineData(false, "good")]
    public void Teams_receives_a_card_whose_color_says_what_happened(bool isRaised, string color)
    {
        SuppressionAlert alert = Counted with { IsRaised = isRaised };

        Encoding.UTF8.GetString(WebhookBody.Create(alert, SuppressionWebhookFormat.Teams)).Should().Be(
            """
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,"content":{
            "$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4",
            "body":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"TEXT","color":"COLOR"}]}]}}]}
            """.ReplaceLineEndings("").Replace("TEXT", alert.Text, StringComparison.Ordinal).Replace("COLOR", color, StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_of_an_alert_is_a_sentence()
    {
        Counted.Text.Should().Be("Raised: rule. newsletter has 1,234 hard entries on 2026-05-20 (limit 1,000).");
        (Counted with { Tenant = "acme", IsRaised = false, Count = 1, Type = null, Reason = BounceReason.MailboxFull, FirstDay = new DateOnly(2026, 5, 18), Limit = 5, Usual = 2.25 }).Text
            .Should().Be("Cleared: rule. newsletter of acme has 1 mailboxFull entry from 2026-05-18 to 2026-05-20 (limit 5, usual 2.3).");
        SuppressionAlert unread = Counted with { NotReadFor = TimeSpan.FromHours(26), LastReadAt = new DateTimeOffset(2026, 5, 19, 8, 30, 0, TimeSpan.FromHours(2)) };
        unread.Text.Should().Be("Raised: rule. newsletter was last read to its end at 2026-05-19 06:30 UTC, more than 1.02:00:00 ago.");
        (unread with { LastReadAt = null }).Text.Should().Be("Raised: rule. newsletter has not been read to its end once, for more than 1.02:00:00.");
        (unread with { HasStopped = true }).Text.Should().Be("Raised: rule. Rounds of newsletter have stopped: the provider refused the credentials.");
        (unread with { IsRaised = false }).Text.Should().Be("Cleared: rule. newsletter is read again, or no longer watched.");
    }

    [Fact]
    public void Handlers_of_one_type_are_destinations_of_their_own()
    {
        using AlertDestinations destinations = new(new SuppressionAlertOptions(), [new ThrowingHandler(), new RecordingHandler(), new ThrowingHandler()], new FakeTimeProvider(Now));

        destinations.All.Select(destination => destination.Name).Should().BeEquivalentTo(
            $"handler {typeof(ThrowingHandler)}", $"handler {typeof(ThrowingHandler)} 2", $"handler {typeof(RecordingHandler)}");
    }

    [Fact]
    public void Of_several_waits_that_destinations_ask_for_the_longest_holds()
    {
        AlertAttempt attempt = new();

        attempt.AddProblem("final", isFinal: true, retryAfter: null);
        attempt.IsRestNeeded.Should().BeFalse();
        attempt.RetryAfter.Should().BeNull();

        foreach ((TimeSpan? asked, int expected) in new (TimeSpan?, int)[] { (TimeSpan.FromMinutes(2), 2), (null, 2), (TimeSpan.FromMinutes(1), 2), (TimeSpan.FromMinutes(5), 5) })
        {
            attempt.AddProblem("later", isFinal: false, asked);

            attempt.RetryAfter.Should().Be(TimeSpan.FromMinutes(expected));
            attempt.IsRestNeeded.Should().BeTrue();
        }

        attempt.Problems.Should().HaveCount(5);
    }

    [Fact]
    public void What_nobody_receives_is_not_pending_and_what_all_have_received_no_longer()
    {
        AlertState.Change(before: null, Counted, []).Pending.Should().BeEmpty();

        AlertState raised = AlertState.Change(before: null, Counted, ["a", "b"]);
        AlertState.Change(raised, Counted with { Id = "msg_4" }, []).Pending.Should().ContainSingle();
        raised.Remove([("msg_3", "a")]).Pending.Should().ContainSingle().Which.Destinations.Should().Equal("b");
        raised.Remove([("msg_3", "a"), ("msg_3", "b")]).Pending.Should().BeEmpty();
    }

    [Fact]
    public void What_is_older_than_a_week_or_behind_twenty_others_is_given_up()
    {
        AlertState state = AlertState.Change(before: null, Counted, ["a"]);

        state.FindExpired(Now.AddDays(7)).Should().BeEmpty();
        state.FindExpired(Now.AddDays(7).AddTicks(1)).Should().Equal(("msg_3", "a"));
        for (int number = 2; number <= 20; number++)
        {
            state = AlertState.Change(state, Counted with { Id = $"other_{number}" }, ["a"]);
        }

        state.FindExpired(Now).Should().BeEmpty();
        AlertState.Change(state, Counted with { Id = "last" }, ["a"]).FindExpired(Now).Should().Equal(("msg_3", "a"));
    }

    private static SuppressionAlert ReadAgain(SuppressionAlert alert)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            AlertJson.WriteMembers(writer, alert);
            writer.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(json.ToArray()));
        return AlertJson.Read(document.RootElement);
    }
}
