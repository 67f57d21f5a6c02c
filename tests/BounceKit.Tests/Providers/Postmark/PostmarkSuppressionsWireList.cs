using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Postmark;

/// <summary>The suppressions of one of Postmark's message streams, in one response.</summary>
internal sealed class PostmarkSuppressionsWireList : WireList
{
    public override string Name => "Postmark suppressions";

    public override string Provider => "Postmark";

    public override double BytesPerRow => 160.4;

    // There is no text.
    public override double BytesPerRowGoal => 170.0;

    public override string MediaType => "application/json";

    public override int? PageSize => null;

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ServerToken"] = "token",
        ["Lists"] = "suppressions",
    };

    protected override string Opening => """{"Suppressions":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"EmailAddress":"{{row.Address}}","SuppressionReason":"HardBounce","Origin":"Recipient","CreatedAt":"{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}-05:00"}""");

    protected override string Closing(int total) => "]}";
}
