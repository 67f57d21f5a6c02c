using System.Text.Json;
using BounceKit.Suppressions.Worker;

namespace BounceKit.Suppressions.Faults;

/// <summary>A list in the memory of this process that nothing happens to: what others have to end up as.</summary>
internal sealed class Undisturbed(ListedProviders providers) : IAsyncDisposable
{
    public const string HashKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private readonly WorkerHost _host = WorkerHost.Create(
        JsonSerializer.Serialize(Configure(providers, new Dictionary<string, string?> { ["BounceKit:Suppressions:Store"] = "InMemory" })), new Seams());

    /// <summary>The settings of a list with the same sources.</summary>
    public static Dictionary<string, string?> Configure(ListedProviders providers, IEnumerable<KeyValuePair<string, string?>> store) =>
        new([.. providers.Settings, KeyValuePair.Create<string, string?>("BounceKit:Suppressions:HashKey", HashKey), .. store]);

    /// <summary>Does what a worker is to do.</summary>
    /// <returns>How many seams and requests that takes.</returns>
    public async Task<(int Seams, int Requests)> RunAsync(string command)
    {
        int before = providers.Requests;
        _host.Seams.Arm(SeamAction.Tell, int.MaxValue);
        (await _host.RunAsync(command)).Should().MatchRegex("^(Completed|released|erased)");
        return (_host.Seams.Passed.Count, providers.Requests - before);
    }

    /// <summary>The address that was suppressed last, but for some.</summary>
    public async Task<string> FindNewestAsync(IReadOnlyCollection<string> others)
    {
        string? newest = null;
        await foreach (Suppression suppression in _host.List.ListAsync())
        {
            newest = others.Contains(suppression.Address) ? newest : suppression.Address;
        }

        return newest!;
    }

    /// <summary>Where another list differs; empty where it does not.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(FaultyStore store)
    {
        await using WorkerHost witness = WorkerHost.Create(JsonSerializer.Serialize(Configure(providers, store.Settings)), new Seams());
        IReadOnlyList<string> expected = await ListSnapshot.ReadAsync(_host.Services, providers.Addresses);
        IReadOnlyList<string> actual = await ListSnapshot.ReadAsync(witness.Services, providers.Addresses);
        expected.Should().HaveCountGreaterThan(providers.Newsletter.Bounces.Count);
        int events = actual.Count(static line => line.StartsWith("event ", StringComparison.Ordinal));
        long stored = await store.CountAsync("event");
        return
        [
            .. expected.Except(actual, StringComparer.Ordinal).Select(static line => $"missing: {line}"),
            .. actual.Except(expected, StringComparer.Ordinal).Select(static line => $"too much: {line}"),
            .. actual.Count == expected.Count ? Array.Empty<string>() : [$"{actual.Count} lines instead of {expected.Count}"],
            .. events == stored ? Array.Empty<string>() : [$"{stored} events are stored, {events} are found"],
            .. await ListSnapshot.FindFeedProblemsAsync(witness.Services),
        ];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
