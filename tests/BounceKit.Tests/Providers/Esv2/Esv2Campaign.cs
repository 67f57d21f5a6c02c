using System.Globalization;
using BounceKit.Testing;
using BounceKit.Testing.Esv2;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Esv2;

internal class Esv2Campaign : ProviderCampaign
{
    // An export has no order of its own; only its slices of days have.
    public override bool HasOrder => false;

    // Each slice is a list of its own, and nothing says how long it is.
    public override Expected? ShortPage => null;

    // Exports begin with a byte order mark.
    public override Expected Utf16 => Expected.List;

    public override ProviderSimulator CreateSimulator() => new Esv2Simulator();

    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        [("SliceDays", Text(Math.Max(1, pageSize * 3 / 10))), ("EarliestDate", oldest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
}
