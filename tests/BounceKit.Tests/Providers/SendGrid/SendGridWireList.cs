using BounceKit.Shared;

namespace BounceKit.Tests.SendGrid;

/// <summary>SendGrid's list: a bare array.</summary>
internal sealed class SendGridWireList : WireList
{
    public override string Name => "SendGrid";

    public override string Provider => "SendGrid";

    public override double BytesPerRow => 517.0;

    public override string MediaType => "application/json";

    public override int? PageSize => 500;

    public override string OffsetName => "offset";

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    protected override string Opening => "[";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) =>
        $$"""{"created":{{row.Created}},"email":"{{row.Address}}","reason":"{{row.Diagnostic}}","status":"{{row.Status}}"}""";

    protected override string Closing(int total) => "]";
}
