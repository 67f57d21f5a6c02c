namespace BounceKit.Testing;

/// <summary>Made-up bounces: the wording of many receiving servers, in several languages; addresses on example domains only.</summary>
public static class MadeUpBounces
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(90);

    private static readonly string[] FirstNames =
        ["ann", "bob", "carla", "dmitri", "elena", "farid", "greta", "hiro", "ines", "jan", "kofi", "lucia", "mei", "noor", "olga", "pavel"];

    private static readonly string[] LastNames =
        ["adler", "brown", "costa", "dubois", "evans", "ferrari", "garcia", "hansen", "ito", "jansen", "kowalski", "lopez", "moreau", "novak"];

    private static readonly string[] Domains =
    [
        "example.com", "example.org", "example.net", "mail.example.com", "shop.example.org", "post.example.net",
        "students.example.org", "team.example.com",
    ];

    /// <summary>Creates rows; the same arguments give the same rows.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="now">They lie in the 90 days before this instant, in whole seconds.</param>
    public static IReadOnlyList<SimulatedBounce> Create(int seed, int count, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Random random = new(seed);
        DateTimeOffset end = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return [.. Enumerable.Range(1, count).Select(id => Create(random, id, end))];
    }

    private static SimulatedBounce Create(Random random, int id, DateTimeOffset end)
    {
        MadeUpDiagnostic diagnostic = MadeUpDiagnostics.Pick(random);
        string email = $"{Pick(FirstNames, random)}.{Pick(LastNames, random)}{id}@{Pick(Domains, random)}";
        return new SimulatedBounce
        {
            Id = id,
            Email = email,
            OccurredAt = end.AddSeconds(-random.Next(60, (int)Span.TotalSeconds)),
            Diagnostic = diagnostic.Text.Replace("{address}", email, StringComparison.Ordinal),
            Status = diagnostic.Status,
            Type = diagnostic.Type,
            Reason = diagnostic.Reason,
        };
    }

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
