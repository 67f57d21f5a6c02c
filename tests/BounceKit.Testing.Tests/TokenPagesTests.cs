using BounceKit.Testing.Paging;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Tests;

public sealed class TokenPagesTests
{
    private readonly SimulatedBounce[] _rows = [.. Enumerable.Range(0, 3).Select(index => new SimulatedBounce { Email = $"{index}@example.com" })];
    private readonly TokenPages _pages = new();

    [Fact]
    public void A_token_gives_the_same_page_until_many_more_were_issued()
    {
        string token = Next(null)!.NextToken!;

        for (int issued = 1; issued < TokenPages.MaxTokens; issued++)
        {
            Next(null);
        }

        Next(token)!.Rows.Should().Equal(_rows[1]);
        Next(token).Should().BeNull("the second page brought the token of a third");
    }

    private SimulatedPage? Next(string? token) => _pages.Next(new DefaultHttpContext(), _rows, token, pageSize: 1, _rows);
}
