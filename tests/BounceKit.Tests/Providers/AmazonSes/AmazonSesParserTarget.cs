using System.Text.Json;
using BounceKit.AmazonSes;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.AmazonSes;

internal sealed class AmazonSesParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"NextToken":"AAAA","SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","LastUpdateTime":1715688000.123,"Reason":"BOUNCE"},{"EmailAddress":"a\u002Bb@example.com","LastUpdateTime":"2024-05-14T12:00:00Z","Reason":"COMPLAINT","Extra":{"x":[1,2]}}]}""",
        """{"SuppressedDestinationSummaries":[],"NextToken":null}""",
        """{"SuppressedDestination":{"EmailAddress":"ann@example.com","Reason":"COMPLAINT","LastUpdateTime":1.7E9,"Attributes":{"MessageId":"0100018f","FeedbackId":"0100018f-000000"}}}""",
        """{"__type":"com.example#BadRequestException","message":"no"}""",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        """{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE"}]}""",
        """{"SuppressedDestinationSummaries":[],"SuppressedDestinationSummaries":[]}""",
    ];

    protected override bool TryRead(byte[] input)
    {
        try
        {
            return ReadPage(input, "application/json", Read);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Read(PageResponse page)
    {
        if (AmazonSesErrors.Read(page) is not null)
        {
            return;
        }

        ReadOnlySpan<byte> body = page.Body.Span;
        if (body.IndexOf("\"SuppressedDestination\""u8) >= 0)
        {
            _ = JsonSerializer.Deserialize(body, AmazonSesJson.Default.AmazonSesEntry);
        }
        else
        {
            _ = JsonSerializer.Deserialize(body, AmazonSesJson.Default.AmazonSesPage);
        }
    }
}
