namespace BounceKit.Testing.Conformance;

/// <summary>Rows that come or go while a listing walks neither repeat nor hide others.</summary>
internal static class DriftChecks
{
    private const int Rows = 1203;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Rows that arrive during a listing repeat nothing and hide nothing", InsertedAsync, _ => true),
        new("Rows that are deleted during a listing hide no others", DeletedAsync, _ => true),
        new("A caller may delete what it was given as it goes", DeletedAsItGoesAsync, _ => true),
        new("A page that is sent over and over ends the listing with an error", SamePageAsync, subject => subject.Pages()),
    ];

    private static async Task InsertedAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(Rows);
        int inserted = 0;

        List<string> got = await WalkAsync(subject, _ => subject.Server.Bounces.Add(Enumerable.Range(0, 3).Select(index => new SimulatedBounce
        {
            Id = 100_000 + inserted,
            Email = $"new{inserted++}@example.com",
            OccurredAt = TimeProvider.System.GetUtcNow().AddSeconds(inserted),
        }))).ConfigureAwait(false);

        // Rows dated after the start of the walk may or may not appear.
        Expect.Same(expected, got.Where(address => !address.StartsWith("new", StringComparison.Ordinal)), "the rows that were there at the start");
        Expect.That(got.Distinct(StringComparer.Ordinal).Count() == got.Count, "rows were repeated");
    }

    private static async Task DeletedAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(Rows);
        HashSet<string> deleted = [];

        List<string> got = await WalkAsync(subject, step =>
        {
            // Near the start, so that everything behind it moves forward: at times by less than pages overlap, at times by much more.
            string[] gone = [.. subject.Server.Bounces.Select(row => row.Email!).Take(step % 3 == 0 ? 60 : 2)];
            deleted.UnionWith(gone);
            subject.Server.Bounces.Remove(row => gone.Contains(row.Email, StringComparer.Ordinal));
        }).ConfigureAwait(false);

        Expect.Same([], all.Except(deleted, StringComparer.Ordinal).Except(got, StringComparer.Ordinal), "rows that were never deleted and were missed");
        Expect.That(got.Distinct(StringComparer.Ordinal).Count() == got.Count, "rows were repeated");
    }

    private static async Task DeletedAsItGoesAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(Rows);
        List<string> got = [];
        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All).ConfigureAwait(false))
        {
            string[] given = [.. page.Records.Select(record => record.Recipient)];
            got.AddRange(given);
            subject.Server.Bounces.Remove(row => given.Contains(row.Email, StringComparer.Ordinal));
        }

        Expect.Same(all, got, "a listing whose rows are deleted as they come");
    }

    private static async Task SamePageAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        byte[]? first = null;
        subject.Server.Intercept = async (context, next) =>
        {
            byte[] body = await Answers.CaptureAsync(context, next).ConfigureAwait(false);
            first ??= body;
            await Answers.SendAsync(context, first).ConfigureAwait(false);
        };

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }

    private static async Task<List<string>> WalkAsync(ConformanceSubject subject, Action<int> change)
    {
        List<string> got = [];
        int step = 0;
        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All).ConfigureAwait(false))
        {
            got.AddRange(page.Records.Select(record => record.Recipient));
            change(++step);
        }

        return got;
    }
}
