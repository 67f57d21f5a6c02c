using System.Net;
using BounceKit.Adapters;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Campaigns;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.Adapters;

/// <summary>The pages that a listing returns, and the first one that a health check reads.</summary>
public sealed class ListedPagesTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static TheoryData<string> Providers => ProviderCampaign.Names;

    public static TheoryData<string> BuiltIn => [.. ProviderCampaign.All.Where(campaign => campaign.IsBuiltIn).Select(campaign => campaign.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task No_page_is_empty(string provider)
    {
        await using ConformanceSubject subject = await StartAsync(provider);

        foreach (BounceQuery query in (BounceQuery[])[BounceQuery.All, new() { Recipient = "row7@example.com" }, new() { Recipient = "nobody@example.com" }])
        {
            List<BouncePage> pages = await subject.Source.ListPagesAsync(query).ToListAsync();

            pages.Should().NotContain(page => page.Records.Count == 0);
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task A_probe_sends_one_request_whatever_the_first_page_holds(string provider)
    {
        foreach (DateTimeOffset since in (DateTimeOffset[])[Now.AddDays(-60), Now.AddDays(60)])
        {
            await using ConformanceSubject subject = await StartAsync(provider);
            BounceQuery query = new() { Since = since, Recipient = "nobody@example.com" };

            await ((ProviderSource)subject.Source).ProbeAsync(query, CancellationToken.None);

            subject.Server.Requests.Should().Be(1);
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task A_probe_whose_request_is_rejected_fails(string provider)
    {
        await using ConformanceSubject subject = await StartAsync(provider);
        subject.Server.Intercept = static (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        };

        Task probe = ((ProviderSource)subject.Source).ProbeAsync(new BounceQuery { Since = Now.AddDays(-60) }, CancellationToken.None);

        (await FluentActions.Awaiting(() => probe).Should().ThrowAsync<BounceRequestException>()).Which.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<ConformanceSubject> StartAsync(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ConformanceSubject subject = await campaign.StartAsync(
            campaign.CreateSimulator(), campaign.Paging(pageSize: 50, inFlight: 4, oldest: Now.AddDays(-60)));
        subject.Server.Bounces.Add(Enumerable.Range(0, 1300).Select(row => campaign.Place(new SimulatedBounce
        {
            Id = row,
            Email = $"row{row}@example.com",
            OccurredAt = Now.AddHours(-row).AddSeconds(-1),
        })));
        return subject;
    }
}
