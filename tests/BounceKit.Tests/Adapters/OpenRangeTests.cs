using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Adapters;

/// <summary>Ranges that end with the present, on machines whose clock is wrong.</summary>
public sealed class OpenRangeTests
{
    private const int Rows = 99;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static TheoryData<string, int> Providers
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (ProviderCampaign campaign in ProviderCampaign.All.Where(campaign => !campaign.SignsTime))
            {
                data.Add(campaign.Name, -400);
                data.Add(campaign.Name, -2);
                data.Add(campaign.Name, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Nothing_that_the_provider_holds_is_left_out_because_of_the_local_clock(string provider, int daysAhead)
    {
        await using ConformanceSubject subject = await StartAsync(provider, Now.AddDays(daysAhead));

        foreach (BounceQuery query in (BounceQuery[])[BounceQuery.All, new() { Since = Now.AddHours(-Rows) }, new() { Until = Now.AddMinutes(1) }])
        {
            List<BounceRecord> records = await subject.Source.ToListAsync(query);

            records.Should().HaveCount(Rows, "the query is from {0} until {1}", query.Since, query.Until);
        }
    }

    // A row an hour, from this one back.
    private static async Task<ConformanceSubject> StartAsync(string provider, DateTimeOffset localNow)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ProviderSimulator server = campaign.CreateSimulator();
        ConformanceSubject subject = await ConformanceSubject.StartAsync(server, "subject", builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(localNow));
            builder.Services.AddBounceSources(new ConfigurationBuilder().AddInMemoryCollection(
                server.Settings.Concat(campaign.Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                    .Select(setting => KeyValuePair.Create($"Sources:subject:{setting.Key}", setting.Value))).Build());
        });
        server.Bounces.Add(Enumerable.Range(0, Rows).Select(row => campaign.Place(new SimulatedBounce
        {
            Id = row,
            Email = $"row{row}@example.com",
            OccurredAt = Now.AddHours(-row).AddSeconds(-1),
        })));
        return subject;
    }
}
