using BounceKit.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>Three accounts with lists that move on: one in small pages by the second, one by the day, one in small pages without a filter by time.</summary>
internal sealed class ListedProviders : IAsyncDisposable
{
    public const string First = "sendgrid";
    public const string Second = "whatcounts";

    public const string Third = "mailgun";

    /// <summary>The rows of a page of the first, each of which overlaps the one before by half, and of the third.</summary>
    public const int PageSize = 20;

    private readonly BounceSimulator _simulator;
    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _chosen = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    private ListedProviders(BounceSimulator simulator) => _simulator = simulator;

    public ProviderSimulator Newsletter => _simulator.SendGrid;

    public ProviderSimulator Surveys => _simulator.WhatCounts;

    public ProviderSimulator Receipts => _simulator.Mailgun;

    private ProviderSimulator[] All => [Newsletter, Surveys, Receipts];

    /// <summary>Every address that ever was on a list.</summary>
    public IReadOnlyCollection<string> Addresses => _addresses;

    public int Requests => All.Sum(static provider => provider.Requests);

    /// <summary>The configuration of the three as sources.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        .. _simulator.Configuration.Where(static setting =>
            Array.Exists([First, Second, Third], name => setting.Key.Contains($":{name}:", StringComparison.Ordinal))),
        KeyValuePair.Create<string, string?>($"BounceKit:Sources:{First}:PageSize", $"{PageSize}"),
        KeyValuePair.Create<string, string?>($"BounceKit:Sources:{Third}:PageSize", $"{PageSize}"),
    ];

    public static async Task<ListedProviders> StartAsync(int rows)
    {
        ListedProviders providers = new(await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 }));
        providers.Surveys.MaxRowsPerPage = 60;
        providers.Add(providers.Newsletter, MadeUpBounces.Create(1, rows, providers._now));
        providers.Add(providers.Surveys, MadeUpBounces.Create(2, rows / 4, providers._now).Select(static row => row with { Email = "s." + row.Email }));
        providers.Add(providers.Receipts, MadeUpBounces.Create(3, rows / 2, providers._now).Select(static row => row with { Email = "r." + row.Email }));
        providers.AddSoft(rows / 50);
        return providers;
    }

    /// <summary>Adds rows that have just appeared.</summary>
    public void AddNew(int rows)
    {
        DateTimeOffset at = _now.AddSeconds(-_addresses.Count % 3600);
        SimulatedBounce[] made = [.. MadeUpBounces.Create(_addresses.Count, rows, _now).Select((row, index) => row with { Email = $"n{_addresses.Count}." + row.Email, OccurredAt = at.AddSeconds(-index) })];
        Add(Newsletter, made);
        Add(Surveys, made.Take(rows / 3));
        Add(Receipts, made.Take(rows / 3));
    }

    /// <summary>Adds rows about people to all, whose names are in texts too.</summary>
    public void AddPersons(IEnumerable<string> addresses)
    {
        foreach (ProviderSimulator provider in All)
        {
            Add(provider, addresses.Select((address, index) => new SimulatedBounce
            {
                Id = 900_000 + index,
                Email = address,
                OccurredAt = DateTimeOffset.FromUnixTimeSeconds(_now.AddDays(-1).ToUnixTimeSeconds()),
                Diagnostic = $"550 5.1.1 <{address}>: user unknown; {address.ToUpperInvariant()} is no mailbox here",
            }));
        }
    }

    /// <summary>Deletes every so many rows of all lists, as people do there.</summary>
    public void Delete(int every)
    {
        foreach (ProviderSimulator provider in All)
        {
            HashSet<string> chosen = [.. provider.Bounces.Where((_, index) => index % every == every / 2).Select(static row => row.Email!)];
            provider.Bounces.Remove(row => chosen.Contains(row.Email!));
        }
    }

    /// <summary>Deletes rows of the first, and adds as many.</summary>
    public void Replace(int rows)
    {
        HashSet<string> chosen = [.. Choose(rows)];
        Newsletter.Bounces.Remove(row => chosen.Contains(row.Email!));
        AddNew(rows);
    }

    /// <summary>Addresses that are on the list of the first, others each time.</summary>
    public string[] Choose(int count)
    {
        string[] chosen = [.. Newsletter.Bounces.Select(static row => row.Email!).Where(address => !_chosen.Contains(address)).Where((_, index) => index % 7 == 3).Take(count)];
        _chosen.UnionWith(chosen);
        return chosen.Length == count ? chosen : throw new InvalidOperationException("The list is too short.");
    }

    /// <summary>Calls back at each request.</summary>
    public void Watch(Action? request)
    {
        foreach (ProviderSimulator provider in All)
        {
            provider.Intercept = request is null ? null : (_, next) =>
            {
                request();
                return next();
            };
        }
    }

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    // The same address at both, on several days.
    private void AddSoft(int addresses)
    {
        IEnumerable<SimulatedBounce> rows =
            from address in Enumerable.Range(0, addresses)
            from day in Enumerable.Range(2, 2 + (address % 3))
            select new SimulatedBounce
            {
                Id = 500_000 + (address * 10) + day,
                Email = $"soft{address}@example.com",
                OccurredAt = DateTimeOffset.FromUnixTimeSeconds(_now.AddDays(-3 * day).ToUnixTimeSeconds()),
                Diagnostic = "452 4.2.2 mailbox full",
                Type = BounceType.Soft,
                Reason = BounceReason.MailboxFull,
            };
        SimulatedBounce[] all = [.. rows];
        Add(Newsletter, all.Where(static row => row.Id % 2 == 0));
        Add(Surveys, all.Where(static row => row.Id % 2 == 1));
    }

    private void Add(ProviderSimulator provider, IEnumerable<SimulatedBounce> rows)
    {
        SimulatedBounce[] added = [.. rows];
        _addresses.UnionWith(added.Select(static row => row.Email!));
        provider.Bounces.Add(added);
    }
}
