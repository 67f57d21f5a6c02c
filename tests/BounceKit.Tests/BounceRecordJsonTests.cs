using System.Text;
using System.Text.Json;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mapp;
using BounceKit.SendGrid;
using BounceKit.WhatCounts;
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
        Confidence = BounceConfidence.Likely,
        Id = "17",
        Scope = "outbound",
        ExpiresAt = new DateTimeOffset(2015, 11, 1, 1, 0, 0, TimeSpan.FromHours(1)),
        Details = new SendGridBounceDetails { Status = "5.1.1" },
    };

    private static readonly Gen<BounceDetails?> Details = Gen.Select(Text(), Text(), Gen.Long, Gen.Int[0, 6]).Select(BounceDetails? (text, other, number, kind) => kind switch
    {
        0 => new SendGridBounceDetails { Status = text },
        1 => new CustomerGaugeBounceDetails { Type = text },
        2 => new Esv2BounceDetails { BounceType = text, BounceReason = other },
        3 => new WhatCountsBounceDetails { BounceType = text, SubscriberId = number, Contact = new WhatCountsContact { FirstName = other } },
        4 => new MappBounceDetails { TemplateId = text, FlaggedInvalid = (int)number, Reason = other },
        5 => JsonBounceDetails.Create(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["list"] = new[] { number }, ["text"] = text })),
        _ => null,
    });

    [Fact]
    public void The_list_of_details_is_read_back()
    {
        BounceDetails details = JsonBounceDetails.Create(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["list"] = "blocks" }));

        details.List.Should().Be("blocks");
        JsonBounceDetails.Create(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["list"] = 7 })).List.Should().BeNull();
    }

    [Fact]
    public void A_record_is_written_as_the_contract_shows_whatever_the_callers_options()
    {
        const string Expected = """
            {"source":"newsletter","provider":"SendGrid","recipient":"ann@example.com","channel":"email",
             "type":"hard","reason":"userUnknown","occurredAt":"2015-09-30T22:12:05Z",
             "diagnostic":"550 5.1.1 \u2026","smtpCode":550,"status":"5.1.1",
             "classifiedBy":"classifier","confidence":"likely","id":"17","scope":"outbound","expiresAt":"2015-11-01T00:00:00Z","details":{"status":"5.1.1"}}
            """;

        Compact(JsonSerializer.Serialize(Full)).Should().Be(Compact(Expected));
        Compact(JsonSerializer.Serialize(Full, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper })).Should().Be(Compact(Expected));
    }

    [Fact]
    public void Unknown_values_are_omitted()
    {
        BounceRecord bare = new() { Source = "s", Provider = "p", Recipient = "r", Channel = BounceChannel.Unknown };

        JsonSerializer.Serialize(bare).Should().Be("""{"source":"s","provider":"p","recipient":"r","type":"unknown","reason":"unknown"}""");
    }

    [Fact]
    public void Fractions_of_a_second_are_kept() =>
        JsonSerializer.Serialize(Full with { OccurredAt = new DateTimeOffset(2024, 1, 2, 3, 4, 5, 678, TimeSpan.Zero) })
            .Should().Contain("\"occurredAt\":\"2024-01-02T03:04:05.678Z\"");

    [Fact]
    public void Reading_the_json_back_gives_an_equal_record() =>
        Gen.Select(Words(), Instant(), Gen.Int[200, 599].Nullable(), Text().Null(), Instant(), Details).Sample((words, at, code, text, expires, details) =>
        {
            BounceRecord record = words with
            {
                OccurredAt = at,
                SmtpCode = code,
                Status = text,
                Diagnostic = text,
                Id = text,
                Scope = text,
                ExpiresAt = expires,
                Details = details,
            };
            string json = JsonSerializer.Serialize(record);

            BounceRecord read = JsonSerializer.Deserialize<BounceRecord>(json)!;

            return read == record
                && record == read
                && read.GetHashCode() == record.GetHashCode()
                && read == JsonSerializer.Deserialize<BounceRecord>(json)
                && JsonSerializer.Serialize(read) == json;
        }, iter: 5000);

    [Fact]
    public void Text_that_is_no_unicode_is_written_with_replacements_and_stays_so()
    {
        string json = JsonSerializer.Serialize(Full with { Diagnostic = "\ud83d alone" });

        JsonSerializer.Serialize(JsonSerializer.Deserialize<BounceRecord>(json)).Should().Be(json);
    }

    [Fact]
    public void Records_whose_details_differ_are_not_equal()
    {
        string json = JsonSerializer.Serialize(Full);

        JsonSerializer.Deserialize<BounceRecord>(json.Replace("\"details\":{\"status\":\"5.1.1\"}", "\"details\":{\"status\":\"5.1.2\"}", StringComparison.Ordinal))
            .Should().NotBe(Full);
        JsonSerializer.Deserialize<BounceRecord>(json.Replace(",\"details\":{\"status\":\"5.1.1\"}", "", StringComparison.Ordinal)).Should().NotBe(Full);
    }

    [Fact]
    public void Details_are_equal_in_any_order_and_notation()
    {
        BounceRecord one = Read("""{"source":"s","provider":"p","recipient":"r","details":{"a":1,"b":"\u0061"}}""");
        BounceRecord two = Read("""{"source":"s","provider":"p","recipient":"r","details":{ "b":"a", "a":1.0 }}""");

        one.Should().Be(two);
        one.Details.Should().Be(two.Details);
        one.Details!.GetHashCode().Should().Be(two.Details!.GetHashCode());
    }

    [Fact]
    public void Null_is_the_same_as_a_missing_value()
    {
        BounceRecord bare = Read("""{"source":"s","provider":"p","recipient":"r"}""");

        Read("""
            {"source":"s","provider":"p","recipient":"r","channel":null,"type":null,"reason":null,"occurredAt":null,"diagnostic":null,
             "smtpCode":null,"status":null,"classifiedBy":null,"confidence":null,"id":null,"scope":null,"expiresAt":null,"details":null}
            """).Should().Be(bare);
    }

    [Fact]
    public void Unknown_properties_are_ignored() =>
        Read("""{"source":"s","provider":"p","recipient":"r","later":[{"type":"hard"}]}""").Should().Be(Read("""{"source":"s","provider":"p","recipient":"r"}"""));

    [Theory]
    [InlineData("5", "must be a JSON object")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"source":"s"}""", "needs 'provider'")]
    [InlineData("""{"source":"s","provider":"p","recipient":null}""", "needs 'recipient'")]
    [InlineData("""{"source":1,"provider":"p","recipient":"r"}""", "'source' must be a string")]
    public void What_is_not_a_record_is_an_error_that_names_it(string json, string message) => Refused(json, message);

    [Theory]
    [InlineData("\"type\":\"hrd\"", "'hrd' is not a known 'type'")]
    [InlineData("\"type\":\"7\"", "'7' is not a known 'type'")]
    [InlineData("\"type\":\"1\"", "'1' is not a known 'type'")]
    [InlineData("\"type\":\"hard,soft\"", "'hard,soft' is not a known 'type'")]
    [InlineData("\"type\":\"Hard\"", "'Hard' is not a known 'type'")]
    [InlineData("\"type\":1", "'type' must be a string")]
    [InlineData("\"reason\":\"gone\"", "Known are unknown, other, userUnknown")]
    [InlineData("\"channel\":\"fax\"", "'fax' is not a known 'channel'")]
    [InlineData("\"classifiedBy\":\"me\"", "'me' is not a known 'classifiedBy'")]
    [InlineData("\"confidence\":\"sure\"", "'sure' is not a known 'confidence'")]
    [InlineData("\"diagnostic\":5", "'diagnostic' must be a string")]
    [InlineData("\"smtpCode\":\"550\"", "'smtpCode' must be a whole number from 200 to 599")]
    [InlineData("\"smtpCode\":550.5", "'smtpCode' must be a whole number")]
    [InlineData("\"smtpCode\":600", "'smtpCode' must be a whole number")]
    [InlineData("\"smtpCode\":0", "'smtpCode' must be a whole number")]
    [InlineData("\"smtpCode\":5500000000", "'smtpCode' must be a whole number")]
    [InlineData("\"occurredAt\":5", "'occurredAt' must be an ISO 8601 date and time with an offset")]
    [InlineData("\"occurredAt\":\"yesterday\"", "'occurredAt' must be an ISO 8601")]
    [InlineData("\"occurredAt\":\"2024-06-01\"", "'occurredAt' must be an ISO 8601")]
    [InlineData("\"occurredAt\":\"2024-06-01T12:00:00\"", "'occurredAt' must be an ISO 8601")]
    [InlineData("\"expiresAt\":\"2024-13-01T12:00:00Z\"", "'expiresAt' must be an ISO 8601")]
    [InlineData("\"details\":5", "'details' must be an object")]
    [InlineData("\"details\":[1]", "'details' must be an object")]
    [InlineData("\"details\":\"{}\"", "'details' must be an object")]
    public void A_value_of_another_form_is_an_error_that_names_it(string member, string message) =>
        Refused($$"""{"source":"s","provider":"p","recipient":"r",{{member}}}""", message);

    [Theory]
    [InlineData("{\"x\":[{\"\u008F\":null}]}")]
    [InlineData("{\"x\":\"\u00FF\"}")]
    [InlineData("{\"x\":[1,{\"y\":\"\\ud800\"}]}")]
    [InlineData("{\"\\udc00\":1}")]
    public void Details_whose_text_is_no_unicode_are_an_error_when_they_are_read(string details)
    {
        byte[] json = Encoding.Latin1.GetBytes($$"""{"source":"s","provider":"p","recipient":"r","details":{{details}}}""");

        Action read = () => JsonSerializer.Deserialize<BounceRecord>(json);

        read.Should().Throw<JsonException>().WithMessage("*'details' has a text that is not valid Unicode*");
    }

    [Fact]
    public void A_value_that_no_word_exists_for_is_not_written() =>
        FluentActions.Invoking(() => JsonSerializer.Serialize(Full with { Type = (BounceType)77 })).Should().Throw<JsonException>().WithMessage("*77*BounceType*");

    private static Gen<BounceRecord> Words() =>
        Gen.Select(
            Text(), GenExtensions.Any<BounceType>(), GenExtensions.Any<BounceReason>(), GenExtensions.Any<BounceClassifiedBy>(),
            GenExtensions.Any<BounceChannel>(), GenExtensions.Any<BounceConfidence>())
        .Select((text, type, reason, by, channel, confidence) => new BounceRecord
        {
            Source = text,
            Provider = text,
            Recipient = text,
            Type = type,
            Reason = reason,
            ClassifiedBy = by,
            Confidence = confidence,
            Channel = channel,
        });

    private static Gen<DateTimeOffset?> Instant() =>
        Gen.DateTime.Select(time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))).Nullable();

    // Any text of Unicode. Halves of characters can't be written as they are.
    private static Gen<string> Text() => Gen.String.Select(text => string.Concat(text.EnumerateRunes()));

    private static BounceRecord Read(string json) => JsonSerializer.Deserialize<BounceRecord>(json)!;

    private static void Refused(string json, string message) =>
        FluentActions.Invoking(() => Read(json)).Should().Throw<JsonException>().WithMessage($"*{message}*");

    private static string Compact(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document);
    }
}
