using System.Text;

namespace BounceKit.Shared;

/// <summary>SendGrid's list: a bare array.</summary>
internal sealed class SendGridList : WireList
{
    public override string Name => "SendGrid";

    public override string Provider => "SendGrid";

    public override string MediaType => "application/json";

    public override int? PageSize => 500;

    public override string OffsetName => "offset";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    public override byte[] Write(int first, int count, int total) => Encoding.UTF8.GetBytes("[" + string.Join(',', Rows(first, count).Select(row =>
        $$"""{"created":{{row.Created}},"email":"{{row.Address}}","reason":"{{row.Diagnostic}}","status":"{{row.Status}}"}""")) + "]");
}
