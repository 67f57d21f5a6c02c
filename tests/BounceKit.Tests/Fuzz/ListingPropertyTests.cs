using System.Globalization;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.CustomerGauge;
using BounceKit.Testing.Esv2;
using BounceKit.Testing.Mapp;
using BounceKit.Testing.SendGrid;
using BounceKit.Testing.WhatCounts;

namespace BounceKit.Tests.Fuzz;

/// <summary>
/// What holds for every list, every range and every page size, over HTTP: the same made-up cases in every run. BOUNCEKIT_CAMPAIGN=long tries 10,000 of each.
/// </summary>
public sealed class ListingPropertyTests
{
    // The night in which clocks are set back in Los Angeles; Warsaw's was a week before.
    private static readonly DateTimeOffset Middle = new(2023, 11, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly int Cases = Environment.GetEnvironmentVariable("BOUNCEKIT_CAMPAIGN") == "long" ? 10_000 : 100;

    public static TheoryData<string> Providers { get; } = ["SendGrid", "CustomerGauge", "Esv2", "WhatCounts", "Mapp"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_neighbouring_ranges_together_are_the_range_over_both(string provider)
    {
        ProviderSimulator server = Create(provider);
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server);
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            Fill(server, random);
            DateTimeOffset[] borders = [.. Enumerable.Range(0, 3).Select(_ => At(random)).Order()];
            if (borders.Distinct().Count() < 3)
            {
                continue;
            }

            List<string> first = await ReadAsync(subject, borders[0], borders[1]);
            List<string> second = await ReadAsync(subject, borders[1], borders[2]);
            List<string> both = await ReadAsync(subject, borders[0], borders[2]);

            Dated(first).Concat(Dated(second)).Should().BeEquivalentTo(Dated(both), "{0}, seed {1}", provider, seed);
            Undated(first).Should().BeEquivalentTo(Undated(both)).And.BeEquivalentTo(Undated(second));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task How_a_list_is_cut_into_requests_makes_no_difference_to_rows_and_order(string provider)
    {
        ProviderSimulator server = Create(provider);
        await using ConformanceSubject usual = await ConformanceSubject.StartAsync(server);
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            Fill(server, random);
            await using ConformanceSubject other = await ConformanceSubject.StartAsync(server, Paging(provider, random));

            List<string> cut = await ReadAsync(other, null, null);

            List<string> expected = await ReadAsync(usual, null, null);
            // An Esv2 export has no order of its own: only its slices of days have.
            (provider == "Esv2" || cut.SequenceEqual(expected)).Should().BeTrue("{0}, seed {1}", provider, seed);
            cut.Order().Should().Equal(server.Bounces.Select(row => row.Email!).Order(), "{0}, seed {1}", provider, seed);
        }
    }

    private static ProviderSimulator Create(string provider) => provider switch
    {
        "SendGrid" => new SendGridSimulator(),
        "CustomerGauge" => new CustomerGaugeSimulator(),
        "Esv2" => new Esv2Simulator(),
        "WhatCounts" => new WhatCountsSimulator(),
        _ => new MappSimulator(),
    };

    private static (string Key, string Value)[] Paging(string provider, Random random)
    {
        string pageSize = random.Next(2, 60).ToString(CultureInfo.InvariantCulture);
        string inFlight = random.Next(1, 9).ToString(CultureInfo.InvariantCulture);
        return provider switch
        {
            "SendGrid" or "CustomerGauge" => [("PageSize", pageSize), ("MaxConcurrency", inFlight)],
            "Esv2" => [("SliceDays", pageSize), ("EarliestDate", "2023-10-01")],
            "WhatCounts" => [("MaxConcurrency", inFlight)],
            _ => [("TemplatesPerRequest", random.Next(1, 4).ToString(CultureInfo.InvariantCulture)), ("MaxConcurrency", inFlight)],
        };
    }

    private static void Fill(ProviderSimulator server, Random random)
    {
        server.Bounces.Clear();
        server.Bounces.Add(Enumerable.Range(0, random.Next(80)).Select(index =>
        {
            bool isDated = !server.HasUndatedRows || random.Next(12) > 0;
            return new SimulatedBounce
            {
                Id = index + 1,
                Email = $"{(isDated ? "row" : "undated")}{index}@example.com",
                OccurredAt = isDated ? At(random) : null,
            };
        }));
    }

    // Half of them within hours of the change of clocks.
    private static DateTimeOffset At(Random random) => random.Next(2) == 0
        ? Middle.AddMinutes(random.Next(-360, 361))
        : Middle.AddSeconds(random.Next(-3 * 86_400, (3 * 86_400) + 1));

    private static async Task<List<string>> ReadAsync(ConformanceSubject subject, DateTimeOffset? since, DateTimeOffset? until)
    {
        List<string> recipients = [];
        await foreach (BounceRecord bounce in subject.Source.ListAsync(new BounceQuery { Since = since, Until = until }))
        {
            recipients.Add(bounce.Recipient);
        }

        return recipients;
    }

    private static IEnumerable<string> Dated(IEnumerable<string> recipients) => recipients.Where(recipient => recipient.StartsWith("row", StringComparison.Ordinal));

    private static IEnumerable<string> Undated(IEnumerable<string> recipients) => recipients.Except(Dated(recipients));
}
