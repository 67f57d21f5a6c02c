using BounceKit.Fuzz.Targets;
using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

internal sealed class PostmarkDumpParserTarget : ResponseParserTarget
{
    private const string Rows = """
        {"EmailAddress":"ann@example.com","SuppressionReason":"ManualSuppression","Origin":"Recipient","CreatedAt":"2019-12-10T08:58:33-05:00"},
        {"EmailAddress":"b\u002Bc@example.org","SuppressionReason":"New","Origin":null,"CreatedAt":"2019-12-10T13:58:33Z","extra":{"x":[1,2]}}
        """;

    public override IReadOnlyList<string> Valid { get; } =
    [
        $$"""{"Suppressions":[{{Rows}}],"Total":2}""",
        """{"Suppressions":[]}""",
        """{"ErrorCode":10,"Message":"Bad or missing Server API token."}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        using (PostmarkDumpReader reader = new(page.OpenBody(), "outbound", page.CancellationToken))
        {
            while (reader.Read(1) is { Count: > 0 } rows)
            {
                rows.Dispose();
            }
        }

        _ = PostmarkErrors.Read(page);
    });
}
