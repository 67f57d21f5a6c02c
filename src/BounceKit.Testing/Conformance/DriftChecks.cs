namespace BounceKit.Testing.Conformance;

/// <summary>Rows added or deleted during a listing cause neither duplicates nor gaps.</summary>
internal static class DriftChecks
{
    private const int Rows = 1203;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Rows added during a listing cause neither duplicates nor gaps", InsertedAsync),
        new("Rows deleted during a listing cause neither duplicates nor gaps", DeletedAsync),
        new("A caller may delete the rows of each page before the next one", DeletedAsItGoesAsync),
    ];

    private static async Task InsertedAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(Rows);
        int inserted = 0;

        List<string> listed = await ListAsync(subject, _ => subject.Server.Bounces.Add(Enumerable.Range(0, 3).Select(index => new SimulatedBounce
        {
            Id = 100_000 + inserted,
            Email = $"new{inserted++}@example.com",
            OccurredAt = TimeProvider.System.GetUtcNow().AddSeconds(inserted),
        }))).ConfigureAwait(false);

        // Rows dated after the start of the listing may or may not appear.
        Expect.Same(expected, listed.Where(address => !address.StartsWith("new", StringComparison.Ordinal)), "the rows that were there at the start");
        Expect.That(listed.Distinct(StringComparer.Ordinal).Count() == listed.Count, "rows were repeated");
    }

    private static async Task DeletedAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(Rows);
        HashSet<string> deleted = [];

        List<string> listed = await ListAsync(subject, step =>
        {
            // Near the start, so that everything after it moves forward: sometimes by less than pages overlap, sometimes by much more.
            string[] gone = [.. subject.Server.Bounces.Select(row => row.Email!).Take(step % 3 == 0 ? 60 : 2)];
            deleted.UnionWith(gone);
            subject.Server.Bounces.Remove(row => gone.Contains(row.Email, StringComparer.Ordinal));
        }).ConfigureAwait(false);

        Expect.Same([], all.Except(deleted, StringComparer.Ordinal).Except(listed, StringComparer.Ordinal), "rows that were never deleted and were missed");
        Expect.That(listed.Distinct(StringComparer.Ordinal).Count() == listed.Count, "rows were repeated");
    }

    private static async Task DeletedAsItGoesAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(Rows);
        List<string> listed = [];
        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All).ConfigureAwait(false))
        {
            string[] returned = [.. page.Records.Select(record => record.Recipient)];
            listed.AddRange(returned);
            subject.Server.Bounces.Remove(row => returned.Contains(row.Email, StringComparer.Ordinal));
        }

        Expect.Same(all, listed, "a listing whose rows are deleted as they come");
    }

    private static async Task<List<string>> ListAsync(ConformanceSubject subject, Action<int> change)
    {
        List<string> listed = [];
        int step = 0;
        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All).ConfigureAwait(false))
        {
            listed.AddRange(page.Records.Select(record => record.Recipient));
            change(++step);
        }

        return listed;
    }
}
