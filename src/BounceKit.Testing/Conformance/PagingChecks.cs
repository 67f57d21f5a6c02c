namespace BounceKit.Testing.Conformance;

/// <summary>A page that is not what it should be never makes a list short.</summary>
internal static class PagingChecks
{
    private const int Rows = 1203;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Pages shorter than requested do not end a listing", ShorterPagesAsync, ConformanceFeature.Pages),
        new("A first page that is cut short does not end a listing", subject => CutShortAsync(subject, page: 1), ConformanceFeature.Offsets),
        new("A later page that is cut short loses no row", subject => CutShortAsync(subject, page: 2), ConformanceFeature.Offsets),
        new("An empty page that is not the last loses no row", EmptyAsync, ConformanceFeature.Pages),
        new("A page that is sent over and over ends a listing with an error", SamePageAsync, ConformanceFeature.Pages),
        new("A token that was seen before ends a listing with an error", RepeatedTokenAsync, ConformanceFeature.PageTokens),
        new("A listing goes on after any page of an earlier one", ContinuesAsync, ConformanceFeature.Continuation),
        new("A list longer than the provider's result limit is read in full or ends with an error", ResultLimitAsync, ConformanceFeature.ResultLimit),
    ];

    private static async Task ShorterPagesAsync(ConformanceSubject subject)
    {
        int limit = subject.PageSize() / 2;
        string[] expected = subject.Fill(limit * 4);
        subject.Server.MaxRowsPerPage = limit;

        await Expect.CompleteOrFailedAsync(subject, expected, $"a list whose pages have {limit} rows").ConfigureAwait(false);

        Expect.That(subject.Server.Requests > 1, "the simulator ignores MaxRowsPerPage");
    }

    private static async Task CutShortAsync(ConformanceSubject subject, int page)
    {
        string[] expected = subject.Fill(Rows);
        subject.Server.Fail(page, Fault.ShortPage.Once);

        await Expect.CompleteOrFailedAsync(subject, expected, $"a list whose page {page} lacks rows").ConfigureAwait(false);
    }

    private static async Task EmptyAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(Rows);
        subject.Server.Fail(2, Fault.EmptyPage.Once);

        await Expect.CompleteOrFailedAsync(subject, expected, "a list with an empty page").ConfigureAwait(false);
    }

    private static async Task SamePageAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        subject.Server.Fail(2, Fault.FirstPage);

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }

    private static async Task RepeatedTokenAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        subject.Server.Fail(2, Fault.RepeatedToken);

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }

    private static async Task ContinuesAsync(ConformanceSubject subject)
    {
        string[] lists = [.. subject.Lists()];
        foreach ((int index, string list) in lists.Index())
        {
            subject.Fill(Rows / lists.Length, first: 1 + (index * Rows), list);
        }

        List<BouncePage> pages = await ReadPagesAsync(subject, BounceQuery.All).ConfigureAwait(false);

        Expect.That(pages.Count(page => page.Continuation is not null) > pages.Count / 2, "most pages have no continuation");
        foreach ((int number, BouncePage page) in pages.Index().Where(page => page.Item.Continuation is not null))
        {
            List<BouncePage> rest = await ReadPagesAsync(subject, new BounceQuery { Continuation = page.Continuation }).ConfigureAwait(false);

            Expect.Same(
                pages.Skip(number + 1).SelectMany(Recipients), rest.SelectMany(Recipients), $"what follows page {number + 1}");
        }

        static IEnumerable<string> Recipients(BouncePage page) => page.Records.Select(record => record.Recipient);
    }

    private static async Task<List<BouncePage>> ReadPagesAsync(ConformanceSubject subject, BounceQuery query)
    {
        List<BouncePage> pages = [];
        await foreach (BouncePage page in subject.Source.ListPagesAsync(query).ConfigureAwait(false))
        {
            pages.Add(page);
        }

        return pages;
    }

    private static async Task ResultLimitAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(subject.Server.ResultLimit!.Value + Rows);

        await Expect.CompleteOrFailedAsync(subject, expected, "a list longer than the provider's result limit").ConfigureAwait(false);
    }
}
