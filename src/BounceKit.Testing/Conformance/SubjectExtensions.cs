namespace BounceKit.Testing.Conformance;

/// <summary>Short ways to fill the server and to read the source.</summary>
internal static class SubjectExtensions
{
    /// <summary>The instant around which checks put their rows, long enough ago that no provider takes it for the future.</summary>
    public static readonly DateTimeOffset Noon = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Rows a minute apart, the newest at <see cref="Noon"/>: row1@example.com, row2@example.com …</summary>
    public static string[] Fill(this ConformanceSubject subject, int count, int first = 1)
    {
        string[] addresses = [.. Enumerable.Range(first, count).Select(number => $"row{number}@example.com")];
        subject.Server.Bounces.Add(addresses.Select((address, index) => new SimulatedBounce
        {
            Id = first + index,
            Email = address,
            OccurredAt = Noon.AddMinutes(-index - first),
        }));
        return addresses;
    }

    public static async Task<List<BounceRecord>> ReadAsync(
        this ConformanceSubject subject, BounceQuery? query = null, CancellationToken cancellationToken = default)
    {
        List<BounceRecord> records = [];
        await foreach (BounceRecord record in subject.Source.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }

    public static async Task<IEnumerable<string>> ReadRecipientsAsync(this ConformanceSubject subject, BounceQuery? query = null) =>
        (await subject.ReadAsync(query).ConfigureAwait(false)).Select(record => record.Recipient);

    public static bool Pages(this ConformanceSubject subject) => subject.Source is IBounceSourceFeatures { PageSize: not null };
}
