using System.Text.Json;
using BounceKit.SendGrid;
using CsCheck;

namespace BounceKit.Tests;

public sealed class BounceRecordJsonTests
{
    private static readonly BounceRecord Full = new()
    {
        Source = "newsletter",
        Provider = "SendGrid",
        Recipient = "ann@example.com",
        Channel = BounceChannel.Email,
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = new DateTimeOffset(2015, 10, 1, 0, 12, 5, TimeSpan.FromHours(2)),
        Diagnostic = "550 5.1.1 …",
        SmtpCode = 550,
        Status = "5.1.1",
        ClassifiedBy = BounceClassifiedBy.Classifier,
        Details = new SendGridBounceDetails { Status = "5.1.1" },
    };

    [Fact]
    public void A_record_is_written_as_the_contract_shows_whatever_the_callers_options()
    {
        const string Expected = """
            {"source":"newsletter","provider":"SendGrid","recipient":"ann@example.com","channel":"email",
             "type":"hard","reason":"userUnknown","occurredAt":"2015-09-30T22:12:05Z",
             "diagnostic":"550 5.1.1 \u2026","smtpCode":550,"status":"5.1.1",
             "classifiedBy":"classifier","details":{"status":"5.1.1"}}
            """;

        Compact(JsonSerializer.Serialize(Full)).Should().Be(Compact(Expected));
        Compact(JsonSerializer.Serialize(Full, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper })).Should().Be(Compact(Expected));
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        BounceRecord bare = new() { Source = "s", Provider = "p", Recipient = "r", Channel = BounceChannel.Unknown };

        JsonSerializer.Serialize(bare).Should().Be("""{"source":"s","provider":"p","recipient":"r","type":"unknown","reason":"unknown"}""");
    }

    [Fact]
    public void A_fraction_of_a_second_is_kept() =>
        JsonSerializer.Serialize(Full with { OccurredAt = new DateTimeOffset(2024, 1, 2, 3, 4, 5, 678, TimeSpan.Zero) })
            .Should().Contain("\"occurredAt\":\"2024-01-02T03:04:05.678Z\"");

    [Fact]
    public void Every_record_survives_the_way_through_json() =>
        Gen.Select(
            Gen.String, GenExtensions.Any<BounceType>(), GenExtensions.Any<BounceReason>(), GenExtensions.Any<BounceClassifiedBy>(),
            Gen.DateTime.Nullable(), Gen.Int[200, 599].Nullable(), Gen.String.Null(), GenExtensions.Any<BounceChannel>())
        .Sample((text, type, reason, by, at, code, status, channel) =>
        {
            BounceRecord record = new()
            {
                Source = text,
                Provider = text,
                Recipient = text,
                Type = type,
                Reason = reason,
                ClassifiedBy = by,
                Channel = channel,
                OccurredAt = at is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null,
                SmtpCode = code,
                Status = status,
                Diagnostic = status,
            };
            string json = JsonSerializer.Serialize(record);
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<BounceRecord>(json)) == json
                && (HasLoneSurrogate(text + status) || JsonSerializer.Deserialize<BounceRecord>(json) == record);
        }, iter: 5000);

    [Fact]
    public void Details_that_were_read_back_are_written_as_they_were()
    {
        string json = JsonSerializer.Serialize(Full);

        BounceRecord read = JsonSerializer.Deserialize<BounceRecord>(json)!;

        read.Details.Should().BeOfType<JsonBounceDetails>();
        JsonSerializer.Serialize(read).Should().Be(json);
    }

    [Theory]
    [InlineData("""{"source":"s"}""")]
    [InlineData("""{"source":"s","provider":"p","recipient":null}""")]
    public void A_record_without_what_it_must_have_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<BounceRecord>(json)).Should().Throw<JsonException>().WithMessage("*needs*");

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);

    private static string Compact(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document);
    }
}
