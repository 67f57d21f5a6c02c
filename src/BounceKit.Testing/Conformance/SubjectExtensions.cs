using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Testing.Conformance;

/// <summary>Fills the server and reads the source.</summary>
internal static class SubjectExtensions
{
    /// <summary>The instant around which checks put their rows: in the past in every time zone.</summary>
    public static readonly DateTimeOffset Noon = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Rows a minute apart, the newest at <see cref="Noon"/>: row1@example.com, row2@example.com …</summary>
    public static string[] Fill(this ConformanceSubject subject, int count, int first = 1, string list = "bounces")
    {
        string[] addresses = [.. Enumerable.Range(first, count).Select(number => $"row{number}@example.com")];
        subject.Server.Bounces.Add(addresses.Select((address, index) => new SimulatedBounce
        {
            Id = first + index,
            Email = address,
            List = list,
            OccurredAt = Noon.AddMinutes(-index - first),
        }));
        return addresses;
    }

    /// <summary>Rows with these addresses.</summary>
    public static void FillWith(this ConformanceSubject subject, IEnumerable<string> addresses) =>
        subject.Server.Bounces.Add(addresses.Select((address, index) => new SimulatedBounce
        {
            Id = index + 1,
            Email = address,
            OccurredAt = Noon.AddMinutes(-index),
        }));

    /// <summary>Those of the addresses that the provider's list can hold, side by side.</summary>
    public static string[] Holdable(this ConformanceSubject subject, IEnumerable<string> addresses)
    {
        IEnumerable<string> held = addresses.Where(subject.Server.CanHold);
        return [.. subject.Server.HasUniqueAddresses ? held.DistinctBy(address => address, StringComparer.OrdinalIgnoreCase) : held];
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

    public static int PageSize(this ConformanceSubject subject) => ((IBounceSourceFeatures)subject.Source).PageSize!.Value;

    public static bool Pages(this ConformanceSubject subject) => subject.Source is IBounceSourceFeatures { PageSize: not null };

    /// <summary>The lists that the source reads.</summary>
    public static IReadOnlyList<string> Lists(this ConformanceSubject subject) => (subject.Source as IBounceSourceFeatures)?.Lists ?? ["bounces"];

    /// <summary>The secrets of the settings, those that the server issued, and the credentials that reached it.</summary>
    public static IReadOnlyCollection<string> AllSecrets(this ConformanceSubject subject) =>
        [.. subject.Secrets, .. subject.Server.IssuedSecrets, .. subject.Requests?.Credentials ?? []];

    /// <summary>Reads the same list with the same source in another host.</summary>
    public static async Task InHostAsync(this ConformanceSubject subject, Action<IServiceCollection> configure, Func<ConformanceSubject, Task> readAsync)
    {
        ServiceProvider services = subject.AddToHost!(configure);
        await using (services.ConfigureAwait(false))
        {
            IBounceSource source = services.GetRequiredService<BounceSources>()[subject.Source.Name];
            ConformanceSubject other = new(source, subject.Server, subject.Logs, static () => ValueTask.CompletedTask);
            await readAsync(other).ConfigureAwait(false);
        }
    }
}
