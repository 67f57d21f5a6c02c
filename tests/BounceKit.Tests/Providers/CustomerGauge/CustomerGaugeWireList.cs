using BounceKit.Shared;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>What CustomerGauge's two formats have in common.</summary>
internal abstract class CustomerGaugeWireList : WireList
{
    protected static readonly Dictionary<string, string?> Credentials = new(StringComparer.Ordinal)
    {
        ["ClientId"] = "id",
        ["ClientSecret"] = "secret",
    };

    public override string Provider => "CustomerGauge";

    public override int? PageSize => 1000;

    public override string OffsetName => "start";

    public override bool HasTokens => true;

    public override IReadOnlyDictionary<string, string?> Settings => Credentials;

    protected static string TypeOf(WireRow row) => row.Number % 4 == 0 ? "soft" : "hard";
}
