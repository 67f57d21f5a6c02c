using BounceKit.Fuzz.Targets;
using BounceKit.Mandrill;

namespace BounceKit.Tests.Mandrill;

internal sealed class MandrillStateParserTarget : ResponseParserTarget
{
    private static readonly Uri Source = new("https://mandrillapp.com/");

    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"id":"2026-05-01 12:20:28.13842","created_at":"2026-05-01 12:20:28","type":"reject","finished_at":null,"state":"complete","result_url":"https://exports.mandrillapp.com/example/export.zip?signature=a%2Fb"}""",
        """{"id":7,"state":"complete","result_url":"http://mandrillapp.com"}""",
    ];

    public override IReadOnlyList<string> Invalid => ["""{"id":"1","state":"complete","result_url":"https://mandrillapp.com.example.org/export.zip"}"""];

    protected override bool TryRead(byte[] input)
    {
        Uri address = MandrillFile.AddressFrom(MandrillWire.ReadJob(input).Link, Source);
        return address.Scheme == "https" && (address.Host == "mandrillapp.com" || address.Host.EndsWith(".mandrillapp.com", StringComparison.Ordinal))
            ? true
            : throw new InvalidOperationException("The file is on another host.");
    }
}
