using BounceKit.Shared;

namespace BounceKit.Tests.Allocation;

/// <summary>Alone in the process: what other tests allocate at the same moment would be counted as well.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const double Tolerance = 0.02;

    /// <param name="name">The list.</param>
    /// <param name="expected">What was measured.</param>
    /// <param name="goal">What was promised.</param>
    [Theory]
    [InlineData("Esv2 CSV", 472.5, 520)]
    [InlineData("SendGrid", 509.0, 520)]
    [InlineData("CustomerGauge JSON", 489.7, 520)]
    [InlineData("CustomerGauge XML", 522.1, 640)]
    [InlineData("WhatCounts", 234.5, 250)]
    [InlineData("Mapp XML", 152.1, 400)]
    public void A_row_allocates_what_its_record_and_texts_take_and_little_more(string name, double expected, double goal)
    {
        double bytes = RowAllocation.Measure(WireList.All.Single(list => list.Name == name));

        bytes.Should().BeApproximately(expected, expected * Tolerance).And.BeLessThanOrEqualTo(goal);
    }
}
