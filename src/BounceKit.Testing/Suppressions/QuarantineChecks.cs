using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Rows that could not be stored are kept, once.</summary>
internal static class QuarantineChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("A row is quarantined once for each source, when it was seen first", OnceAsync),
        new("Quarantined rows keep every member, and are listed with the newest first", ListAsync),
    ];

    private static async Task OnceAsync(StoreSubject subject)
    {
        QuarantinedRow row = Sample.Quarantined(Sample.Ann);
        QuarantinedRow later = row with { SeenAt = Sample.Noon.AddDays(1) };
        QuarantinedRow other = row with { Record = Sample.Json(Sample.Record(Sample.Ann, "another text")) };

        int first = await QuarantineAsync(subject, Sample.News, row, row).ConfigureAwait(false);
        int again = await QuarantineAsync(subject, Sample.News, later).ConfigureAwait(false);
        int more = await QuarantineAsync(subject, Sample.News, later, other).ConfigureAwait(false);
        int elsewhere = await QuarantineAsync(subject, Sample.Billing, later).ConfigureAwait(false);
        int none = await QuarantineAsync(subject, Sample.News).ConfigureAwait(false);

        StoreExpect.Equal((1, 0, 1, 1, 0), (first, again, more, elsewhere, none), "the new rows of five calls");
        IReadOnlyList<QuarantinedRow> rows = await subject.Store.ListQuarantineAsync("", 100, CancellationToken.None).ConfigureAwait(false);
        StoreExpect.Sequence(
            [(Sample.Billing, later.SeenAt), (Sample.News, row.SeenAt), (Sample.News, row.SeenAt)], rows.Select(kept => (kept.Source, kept.SeenAt)), "rows");
    }

    private static async Task ListAsync(StoreSubject subject)
    {
        QuarantinedRow odd = new()
        {
            SeenAt = Sample.Noon.AddHours(1),
            AddressKey = new string('x', 5000) + "'%_\\ zoë 😀",
            Record = Sample.Json(Sample.Record(new string('x', 5000) + "'%_\\ zoë 😀")),
            Error = "It's too long: 5,000 characters",
        };
        QuarantinedRow first = Sample.Quarantined(Sample.Ann);
        QuarantinedRow last = Sample.Quarantined(Sample.Bob, Sample.Noon.AddHours(2));
        await QuarantineAsync(subject, Sample.News, last, first, odd).ConfigureAwait(false);

        IReadOnlyList<QuarantinedRow> rows = await subject.Store.ListQuarantineAsync("", 100, CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<QuarantinedRow> two = await subject.Store.ListQuarantineAsync("", 2, CancellationToken.None).ConfigureAwait(false);

        QuarantinedRow[] expected = [.. new[] { last, odd, first }.Select(row => row with { Source = Sample.News })];
        StoreExpect.Sequence(expected, rows, "quarantined rows");
        StoreExpect.Sequence(expected[..2], two, "the newest two quarantined rows");
    }

    private static Task<int> QuarantineAsync(StoreSubject subject, string source, params QuarantinedRow[] rows) =>
        subject.WriteAsync(transaction => transaction.QuarantineAsync(source, rows, CancellationToken.None));
}
