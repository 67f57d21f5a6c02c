using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.WhatCounts;

/// <summary>WhatCounts' list: rows without a diagnostic, which it has none of, and without the contact's texts, which most realms do not fill.</summary>
internal sealed class WhatCountsWireList : WireList
{
    private static readonly string[] Types = ["HARD_BOUNCE", "SOFT_BOUNCE", "BLOCKED"];

    public override string Name => "WhatCounts";

    public override string Provider => "WhatCounts";

    public override double BytesPerRow => 263.8;

    public override double BytesPerRowGoal => 250;

    public override string MediaType => "application/json";

    public override int? PageSize => 500;

    public override string OffsetName => "skip";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Realm"] = "realm",
        ["Password"] = "password",
    };

    protected override string Opening => "{\"subscribers\":[";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"subscriberId":{{7_000_000 + row.Number}},"realmId":1561,"email":"{{row.Address}}","bounceType":"{{Types[row.Number % Types.Length]}}","date":"{{row.Date:MMM d, yyyy h:mm:ss tt}}","skip":0,"max":0}""");

    protected override string Closing(int total) => $"],\"bounceTotal\":{total}}}";
}
