namespace BounceKit.Paging;

/// <summary>Where a list of several parts, such as domains, goes on after an interruption: in one of the parts, and there after a page.</summary>
internal static class Parts
{
    private const char Separator = '\n';

    /// <summary>The parts that are left, and where the first of them goes on; all of them where the continuation names none of them.</summary>
    public static (IEnumerable<string> Left, string? Start) After(IReadOnlyList<string> parts, string? continuation)
    {
        string[] place = continuation?.Split(Separator, 2) ?? [];
        int index = place.Length == 2 ? parts.ToList().IndexOf(place[0]) : -1;
        return index < 0 ? (parts, null) : (parts.Skip(index), place[1].Length > 0 ? place[1] : null);
    }

    /// <summary>Says of the pages of a part from where the whole list goes on after them.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="parts">All parts, in their order.</param>
    /// <param name="part">The part.</param>
    public static async IAsyncEnumerable<WireRows> MarkAsync(IAsyncEnumerable<WireRows> pages, IReadOnlyList<string> parts, string part)
    {
        string? next = parts.SkipWhile(other => other != part).Skip(1).FirstOrDefault();
        await foreach (WireRows rows in pages.ConfigureAwait(false))
        {
            rows.Continuation = rows.Continuation switch
            {
                null => null,
                "" => next is null ? "" : $"{next}{Separator}",
                { } inner => $"{part}{Separator}{inner}",
            };
            yield return rows;
        }
    }
}
