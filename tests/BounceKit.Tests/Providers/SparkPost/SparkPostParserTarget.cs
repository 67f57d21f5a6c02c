using BounceKit.Fuzz.Targets;
using BounceKit.SparkPost;

namespace BounceKit.Tests.SparkPost;

internal sealed class SparkPostParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"results":[{"recipient":"ann@example.com","type":"non_transactional","source":"Bounce Rule","description":"550: 550 - Domain has been disabled. #7","created":"2026-02-01T01:01:01+00:00","updated":"2026-02-01T01:01:01+00:00","transactional":false,"non_transactional":true,"subaccount_id":"146"},{"recipient":"a\u002Bb@example.com","type":"transactional","source":"List Unsubscribe","updated":"2026-02-01T01:01:01.123Z","subaccount_id":7,"list_id":"news","extra":{"x":[1,2]}}],"links":[{"href":"/api/v1/suppression-list?cursor=initial&per_page=1000","rel":"first"},{"href":"/api/v1/suppression-list?cursor=AbC%2B1%3D&per_page=1000","rel":"next"}],"total_count":1111469}""",
        """{"links":{"next":"/api/v1/suppression-list?cursor=AbC"},"results":[{"recipient":"b@example.org","updated":null,"description":null}],"total_count":"1"}""",
        """{"results":[],"links":[],"total_count":0}""",
        """{"results":[],"links":{}}""",
        """{"errors":[{"message":"Invalid cursor","description":"It has expired","code":"1400"}]}""",
        """{"errors":[{"message":"Recipient could not be found"}]}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        _ = SparkPostErrors.Read(page);
        _ = SparkPostWire.ReadPage(page.Body.Span, page.CancellationToken);
    });
}
