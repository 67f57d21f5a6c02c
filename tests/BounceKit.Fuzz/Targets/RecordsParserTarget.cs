using System.Text.Json;

namespace BounceKit.Fuzz.Targets;

/// <summary>The JSON of records: what is read is the same again once it has been written.</summary>
internal sealed class RecordsParserTarget : ParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """
        {"source":"newsletter","provider":"SendGrid","recipient":"ann@example.com","channel":"email","type":"hard","reason":"userUnknown",
         "occurredAt":"2024-06-01T12:00:00.5Z","diagnostic":"550 5.1.1 unknown","smtpCode":550,"status":"5.1.1","classifiedBy":"provider",
         "confidence":"certain","id":"7","scope":"weekly","expiresAt":"2024-07-01T00:00:00+02:00","details":{"list":"bounces","x":[1,{"y":null}]}}
        """,
        """{"source":"a","provider":"b","recipient":"c","unknown":[true],"type":null}""",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        "[]", "{}", """{"source":"a","provider":"b","recipient":"\ud800"}""", """{"source":"a","provider":"b","recipient":"c","occurredAt":"2024-06-01T12:00:00"}""",
        """{"source":"a","provider":"b","recipient":"c","smtpCode":99}""",
        """{"source":"a","provider":"b","recipient":"c","details":{"x":["\ud800"]}}""", """{"source":"a","provider":"b","recipient":"c","type":"HARD "}""",
    ];

    protected override bool TryRead(byte[] input)
    {
        if (JsonSerializer.Deserialize<BounceRecord>(input) is not { } record)
        {
            return false;
        }

        string written = JsonSerializer.Serialize(record);
        BounceRecord? again = JsonSerializer.Deserialize<BounceRecord>(written);
        return record.Equals(again) && JsonSerializer.Serialize(again) == written ? true : throw Defect($"The record is another one once it is written: {written}");
    }

    protected override bool IsRejection(Exception failure) => failure is JsonException;
}
