using System.Buffers;
using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class SeamMemoryTests
{
    private const int Capacity = 100_000;
    private const int ChunkLength = 8 * 1024;

    private readonly SeamMemory _memory = new();

    [Fact]
    public void To_a_memory_that_is_empty_every_row_is_new()
    {
        FindNew([7, 7, 8], overlap: 0, atStart: true).Should().Equal(0, 1, 2);
        FindNew([7, 7, 8], overlap: 2, atStart: false).Should().Equal(0, 1, 2);
    }

    [Fact]
    public void Where_a_page_goes_on_as_expected_all_behind_the_overlap_is_new_and_equal_rows_are_too()
    {
        See(5, 5, 5, 5);

        FindNew([5, 5, 5, 5], overlap: 2, atStart: false).Should().Equal(2, 3);
        FindNew([5, 5], overlap: 2, atStart: false).Should().BeEmpty();
    }

    [Theory]
    [InlineData(new ulong[] { 2, 3, 4, 9 }, 2, "3")]
    [InlineData(new ulong[] { 4, 9, 10 }, 2, "1 2")]
    [InlineData(new ulong[] { 1, 1, 1 }, 2, "1 2")]
    [InlineData(new ulong[] { 4, 9 }, 3, "1")]
    [InlineData(new ulong[] { 4, 9 }, 0, "1")]
    [InlineData(new ulong[] { 4, 9 }, -1, "1")]
    [InlineData(new ulong[] { 9, 3, 4 }, 2, null)]
    [InlineData(new ulong[] { 8, 9 }, 2, null)]
    [InlineData(new ulong[0], 2, null)]
    public void Where_it_does_not_what_was_not_seen_is_new_if_the_first_row_was(ulong[] page, int overlap, string? fresh)
    {
        See(1, 2, 3, 4);

        int[]? found = FindNew(page, overlap, atStart: false);

        (found is null ? null : string.Join(' ', found)).Should().Be(fresh);
    }

    [Fact]
    public void At_the_lists_start_nothing_can_be_missed_before_a_page()
    {
        See(1, 2, 3, 4);

        FindNew([8, 9, 1], overlap: 3, atStart: true).Should().Equal(0, 1);
        FindNew([], overlap: 3, atStart: true).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void At_the_lists_start_no_more_is_known_once_rows_were_forgotten(int more, bool known)
    {
        SeeMany(Capacity + more);

        (FindNew([ulong.MaxValue], overlap: 1, atStart: true) is not null).Should().Be(known);
    }

    [Fact]
    public void The_oldest_rows_are_forgotten_first()
    {
        SeeMany(Capacity + 3);

        FindNew([2], overlap: 0, atStart: false).Should().BeNull();
        FindNew([3], overlap: 0, atStart: false).Should().BeEmpty();
        FindNew([Capacity + 2, 2], overlap: 0, atStart: false).Should().Equal(1);
    }

    [Fact]
    public void The_oldest_rows_are_forgotten_first_after_a_change_of_the_list_too()
    {
        SeeMany(Capacity);
        FindNew([0, ulong.MaxValue], overlap: 0, atStart: false).Should().Equal(1);

        See(Capacity, Capacity + 1, Capacity + 2);

        FindNew([0], overlap: 0, atStart: false).Should().BeNull();
        FindNew([2], overlap: 0, atStart: false).Should().BeNull();
        FindNew([3, Capacity + 2], overlap: 0, atStart: false).Should().BeEmpty();
    }

    [Fact]
    public void A_walk_that_went_back_takes_nothing_for_new_that_it_passes_again()
    {
        See(1, 2, 3, 4, 5, 6);
        _memory.Add([2, 3], fresh: [], overlap: 0);

        FindNew([3, 4, 5], overlap: 1, atStart: false).Should().BeEmpty("the walk has been here");

        _memory.Add([3, 4, 5], fresh: [], overlap: 1);
        FindNew([5, 6, 7], overlap: 1, atStart: false).Should().Equal(2);
    }

    [Fact]
    public void Past_the_furthest_row_equal_rows_are_new_again()
    {
        See(4, 1, 2, 3, 4);
        _memory.Add([2, 3], fresh: [], overlap: 0);
        _memory.Add([3, 4, 4], fresh: [2], overlap: 1);

        FindNew([4, 4, 4, 4], overlap: 2, atStart: false).Should().Equal(2, 3);
    }

    [Fact]
    public void An_empty_page_changes_nothing()
    {
        _memory.Add([], fresh: [], overlap: 0);
        See(1, 2);
        _memory.Add([], fresh: [], overlap: 0);

        FindNew([2, 3], overlap: 0, atStart: false).Should().Equal(1);
    }

    [Fact]
    public void The_overlap_may_be_one_row_the_whole_page_and_longer_than_what_the_last_page_brought()
    {
        See(9, 1, 2, 3, 4);
        FindNew([4, 9], overlap: 1, atStart: false).Should().Equal(1);

        _memory.Add([3, 4, 5], fresh: [2], overlap: 2);

        FindNew([2, 3, 4, 5, 9], overlap: 4, atStart: false).Should().Equal(4);
        FindNew([9, 1, 2, 3, 4, 5, 9], overlap: 6, atStart: false).Should().Equal(6);
    }

    [Fact]
    public void After_a_page_that_did_not_go_on_the_next_one_goes_on_from_that_alone()
    {
        See(1, 2, 3, 9);
        _memory.Add([2, 9], fresh: [], overlap: 0);

        FindNew([9, 2, 9, 1], overlap: 3, atStart: false).Should().Equal(2);
        FindNew([2, 9, 1], overlap: 2, atStart: false).Should().Equal(2);
    }

    [Fact]
    public void A_memory_that_was_cleared_knows_nothing()
    {
        See(1, 2);

        _memory.Clear();
        _memory.Clear();

        FindNew([2, 2, 3], overlap: 1, atStart: false).Should().Equal(0, 1, 2);
        ArrayPool<ulong>.Shared.Rent(ChunkLength).Should().NotBeSameAs(ArrayPool<ulong>.Shared.Rent(ChunkLength), "memory is returned once");
    }

    private int[]? FindNew(ulong[] keys, long overlap, bool atStart)
    {
        List<int> fresh = [int.MaxValue];
        bool met = _memory.TryFindNew(keys, overlap, atStart, fresh);
        return met ? [.. fresh] : null;
    }

    private void See(params ulong[] keys) => _memory.Add(keys, [.. Enumerable.Range(0, keys.Length)], overlap: 0);

    private void SeeMany(int count) => See([.. Enumerable.Range(0, count).Select(key => (ulong)key)]);
}
