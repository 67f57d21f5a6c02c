using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.AmazonSes;

/// <summary>The list of one region, in pages with a token that names the last address.</summary>
internal sealed class AmazonSesWireList : WireList
{
    public override string Name => "AmazonSes";

    public override string Provider => "AmazonSes";

    // Written against the public surface: each row is an object, and then a record, before it becomes the record that callers get.
    public override double BytesPerRow => 483.5;

    public override string MediaType => "application/json";

    public override int? PageSize => 1000;

    public override string CursorName => "NextToken";

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Region"] = "eu-west-1",
        ["AccessKeyId"] = "id",
        ["SecretAccessKey"] = "secret",
    };

    public override void AddProvider(BounceSourcesBuilder builder) => builder.AddAmazonSes();

    protected override string Opening => """{"SuppressedDestinationSummaries":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"EmailAddress":"{{row.Address}}","LastUpdateTime":{{row.Created}}.123,"Reason":"BOUNCE"}""");

    protected override string Closing(int total) => "]}";

    protected override string Closing(int total, WireRow? last) =>
        last is { } row && row.Number + 1 < total ? $$"""],"NextToken":"{{row.Address}}"}""" : Closing(total);
}
