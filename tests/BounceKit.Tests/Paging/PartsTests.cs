using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class PartsTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(null, "a b c", null)]
    [InlineData("a\nx", "a b c", "x")]
    [InlineData("b\nx\ny", "b c", "x\ny")]
    [InlineData("c\n", "c", null)]
    [InlineData("d\nx", "a b c", null)]
    [InlineData("b", "a b c", null)]
    public void The_parts_that_are_left_begin_with_the_one_that_is_named(string? continuation, string left, string? start)
    {
        (IEnumerable<string> Left, string? Start) rest = Parts.After(Names, continuation);

        rest.Left.Should().Equal(left.Split(' '));
        rest.Start.Should().Be(start);
    }

    [Theory]
    [InlineData("a", "x", "a\nx")]
    [InlineData("a", "", "b\n")]
    [InlineData("c", "", "")]
    [InlineData("a", null, null)]
    public async Task A_page_says_from_where_the_whole_list_goes_on(string part, string? own, string? expected)
    {
        using WireRows<TestRow> rows = new() { Continuation = own };

        List<string?> marked = await Parts.MarkAsync(new[] { rows }.ToAsyncEnumerable(), Names, part).Select(page => page.Continuation).ToListAsync();

        marked.Should().Equal(expected);
    }
}
