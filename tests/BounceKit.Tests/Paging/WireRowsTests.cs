using System.Buffers;
using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class WireRowsTests
{
    [Fact]
    public void Rows_without_keys_are_not_taken_for_rows_that_have_them()
    {
        using WireRows unkeyed = new WireRows<int>();
        using WireRows keyed = TestRow.From([7]);

        keyed.KeyOf(0).Should().Be(new TestRow(7).Key);
        unkeyed.Invoking(rows => rows.KeyOf(0)).Should().Throw<InvalidOperationException>();
        unkeyed.Invoking(rows => rows.Of<TestRow>()).Should().Throw<InvalidCastException>();
    }

    [Fact]
    public void Rows_beyond_the_first_capacity_are_kept_in_order()
    {
        using WireRows<string> rows = [.. Enumerable.Range(0, 5000).Select(row => $"{row}")];

        rows.Should().HaveCount(5000).And.Equal(Enumerable.Range(0, 5000).Select(row => $"{row}"));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4 })]
    [InlineData(new[] { 2, 3, 4 })]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 1, 3, 4 })]
    [InlineData(new int[0])]
    public void Only_the_rows_at_the_indexes_are_kept(int[] indexes)
    {
        using WireRows<int> rows = [.. Enumerable.Range(0, 5)];

        rows.Keep([.. indexes]);

        rows.Should().Equal(indexes);
        rows.Span.ToArray().Should().Equal(indexes);
    }

    [Fact]
    public void What_was_kept_can_be_cut_again()
    {
        using WireRows<int> rows = [.. Enumerable.Range(0, 10)];

        rows.Keep([3, 4, 5, 6, 7]);
        rows.Keep(row => row % 2 == 1);

        rows.Should().Equal(3, 5, 7);
    }

    [Fact]
    public void The_pool_gets_memory_back_that_holds_no_row()
    {
        WireRows<Marker> rows = [new Marker(1)];
        rows.Dispose();

        rows.Should().BeEmpty();
        // The array that this thread gave back last is the one that it gets.
        ArrayPool<Marker>.Shared.Rent(512).Should().OnlyContain(marker => marker == null);
    }

    [Fact]
    public void Rows_that_grow_and_rows_that_are_disposed_give_their_memory_back()
    {
        ArrayPool<Marker> pool = ArrayPool<Marker>.Shared;
        Marker[] first = pool.Rent(512);
        Marker[] larger = pool.Rent(1024);
        pool.Return(first);
        pool.Return(larger);

        WireRows<Marker> rows = [.. Enumerable.Range(0, 513).Select(number => new Marker(number))];
        rows.Dispose();

        pool.Rent(512).Should().BeSameAs(first);
        pool.Rent(1024).Should().BeSameAs(larger);
    }

    private sealed record Marker(int Number);
}
