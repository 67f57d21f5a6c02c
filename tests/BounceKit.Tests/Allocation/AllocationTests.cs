using BounceKit.Shared;

namespace BounceKit.Tests.Allocation;

/// <summary>Runs alone: what other tests allocate at the same moment would be counted as well.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const double Tolerance = 0.02;

    public static TheoryData<string> Lists => [.. WireList.All.Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_row_allocates_its_record_and_texts_and_little_more(string name)
    {
        WireList list = WireList.All.Single(list => list.Name == name);

        double bytes = RowAllocation.Measure(list);

        bytes.Should().BeApproximately(list.BytesPerRow, list.BytesPerRow * Tolerance);
    }
}
