using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Fuzz;

/// <summary>
/// What holds for every list, range and page size, over HTTP: the same made-up cases in every run. BOUNCEKIT_CAMPAIGN=long tries 10,000 of each.
/// </summary>
public sealed class ListingPropertyTests
{
    // The night in which clocks are set back in Los Angeles; Warsaw's was a week before.
    private static readonly DateTimeOffset Middle = new(2023, 11, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Oldest = Middle.AddDays(-30);
    private static readonly int Cases = Figures.IsLong ? 10_000 : 100;

    public static TheoryData<string> Providers { get; } = ProviderCampaign.Names;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_neighbouring_ranges_together_are_the_range_over_both(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ProviderSimulator server = campaign.CreateSimulator();
        await using ConformanceSubject subject = await campaign.StartAsync(server);
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            Fill(campaign, server, random);
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
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ProviderSimulator server = campaign.CreateSimulator();
        await using ConformanceSubject usual = await campaign.StartAsync(server);
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            Fill(campaign, server, random);
            await using ConformanceSubject other = await campaign.StartAsync(server, campaign.Paging(random.Next(2, 160), random.Next(1, 9), Oldest));

            List<string> cut = await ReadAsync(other, null, null);

            List<string> expected = await ReadAsync(usual, null, null);
            (!campaign.HasOrder || cut.SequenceEqual(expected)).Should().BeTrue("{0}, seed {1}", provider, seed);
            cut.Order().Should().Equal(server.Bounces.Select(row => row.Email!).Order(), "{0}, seed {1}", provider, seed);
        }
    }

    private static void Fill(ProviderCampaign campaign, ProviderSimulator server, Random random)
    {
        server.Bounces.Clear();
        server.Bounces.Add(Enumerable.Range(0, random.Next(80)).Select(index =>
        {
            bool isDated = !server.HasUndatedRows || random.Next(12) > 0;
            return campaign.Place(new SimulatedBounce
            {
                Id = index + 1,
                Email = $"{(isDated ? "row" : "undated")}{index}@example.com",
                OccurredAt = isDated ? At(random) : null,
            });
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
