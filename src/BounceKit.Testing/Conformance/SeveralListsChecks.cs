namespace BounceKit.Testing.Conformance;

/// <summary>Several lists of a provider are read as one, and each entry keeps the list that it is on.</summary>
internal static class SeveralListsChecks
{
    private const int Rows = 130;
    private const string OnAll = "all@example.com";

    public static IEnumerable<ConformanceCheck> All =>
    [
        Check("Every list is read to its end", ReadsAllAsync),
        Check("A list without a row does not end a listing", EmptyListsAsync),
        Check("The details of a record name its list", NamesListsAsync),
        Check("A list that can't be read fails the listing", FailingListAsync),
        Check("Finding an address searches every list", FindAsync),
        Check("Removing an address takes it off every list but those of people who opted out, unless requested", RemoveAsync),
        Check("Removing everything leaves the lists of people who opted out", ClearAsync),
    ];

    private static ConformanceCheck Check(string name, Func<ConformanceSubject, Task> runAsync) => new(name, runAsync, ConformanceFeature.SeveralLists);

    private static async Task ReadsAllAsync(ConformanceSubject subject)
    {
        string[] expected = [.. subject.Lists().SelectMany(list => FillList(subject, list, Rows))];

        Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), "all lists");
    }

    private static async Task EmptyListsAsync(ConformanceSubject subject)
    {
        foreach (string list in subject.Lists())
        {
            subject.Server.Bounces.Clear();
            string[] expected = FillList(subject, list, count: 3);

            Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), $"'{list}' beside empty lists");
        }
    }

    private static async Task NamesListsAsync(ConformanceSubject subject)
    {
        FillAll(subject);

        List<BounceRecord> records = await subject.ReadAsync().ConfigureAwait(false);

        Expect.Same(subject.Lists(), records.Select(record => record.Details?.List ?? ""), "the lists in the details");
        Expect.That(records.Distinct().Count() == records.Count, "entries of two lists are equal");
    }

    private static async Task FailingListAsync(ConformanceSubject subject)
    {
        FillAll(subject);
        await subject.ReadAsync().ConfigureAwait(false);
        int last = subject.Server.Requests;
        int requests = 0;
        subject.Server.Intercept = (context, next) => Interlocked.Increment(ref requests) == last ? Responses.HtmlAsync(context) : next();

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }

    private static async Task FindAsync(ConformanceSubject subject)
    {
        FillAll(subject);

        IReadOnlyList<BounceRecord> found = await subject.Source.FindAsync(OnAll).ConfigureAwait(false);

        Expect.Same(subject.Lists(), found.Select(record => record.Details?.List ?? ""), "the lists on which the address was found");
    }

    private static async Task RemoveAsync(ConformanceSubject subject)
    {
        if (subject.Source is not IBounceRemover remover || !((IBounceSourceFeatures)subject.Source).CanRemoveAddresses)
        {
            return;
        }

        string[] optedOut = await FillAllAndFindOptedOutAsync(subject).ConfigureAwait(false);

        RemovalResult kept = await remover.RemoveAsync([OnAll]).ConfigureAwait(false);
        Expect.Same(optedOut.Length > 0 ? [] : [OnAll], kept.Removed, "removed");
        Expect.Same(optedOut.Length > 0 ? [OnAll] : [], kept.Refused.Keys, "refused");
        Expect.Same(optedOut, subject.Server.Bounces.Select(row => row.List), "the lists on which the address is left");

        if (optedOut.Length > 0)
        {
            RemovalResult removed = await remover.RemoveAsync([OnAll], new RemovalOptions { IncludeOptOuts = true }).ConfigureAwait(false);
            Expect.Same([OnAll], removed.Removed, "removed");
            Expect.Same([], subject.Server.Bounces.Select(row => row.List), "the lists on which the address is left");
        }
    }

    private static async Task ClearAsync(ConformanceSubject subject)
    {
        if (subject.Source is not IBounceListClearer clearer)
        {
            return;
        }

        string[] optedOut = await FillAllAndFindOptedOutAsync(subject).ConfigureAwait(false);

        await clearer.ClearAsync().ConfigureAwait(false);

        Expect.Same(optedOut, subject.Server.Bounces.Select(row => row.List), "the lists that are left");
    }

    private static string[] FillList(ConformanceSubject subject, string list, int count)
    {
        SimulatedBounce[] rows = [.. Enumerable.Range(1, count).Select(number => new SimulatedBounce
        {
            Id = number,
            Email = $"{list}{number}@example.com",
            List = list,
            OccurredAt = SubjectExtensions.Noon.AddMinutes(-number),
        })];
        subject.Server.Bounces.Add(rows);
        return [.. rows.Select(row => row.Email!)];
    }

    /// <summary>Puts one address on every list, at the same instant and with the same text.</summary>
    private static void FillAll(ConformanceSubject subject) => subject.Server.Bounces.Add(
        subject.Lists().Select((list, index) => new SimulatedBounce { Id = index + 1, Email = OnAll, List = list, OccurredAt = SubjectExtensions.Noon }));

    private static async Task<string[]> FillAllAndFindOptedOutAsync(ConformanceSubject subject)
    {
        FillAll(subject);
        List<BounceRecord> records = await subject.ReadAsync().ConfigureAwait(false);
        return [.. records.Where(record => record.Type == BounceType.OptedOut).Select(record => record.Details?.List ?? "")];
    }
}
