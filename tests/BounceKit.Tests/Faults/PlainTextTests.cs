using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Faults;

/// <summary>Where a listing does not believe a response that says it is plain text (see the fault matrix), a look-up does not either.</summary>
public sealed class PlainTextTests
{
    public static TheoryData<string> Providers =>
        [.. ProviderCampaign.All.Where(campaign => campaign.PlainText == Expected.UntrustedResponse).Select(campaign => campaign.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_look_up_does_not_believe_plain_text(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ProviderSimulator server = campaign.CreateSimulator();
        server.Intercept = async (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.ContentType = "text/plain";
                return Task.CompletedTask;
            });
            await next();
        };
        server.Bounces.Add([campaign.Place(new SimulatedBounce { Id = 1, Email = "ann@example.com", OccurredAt = TimeProvider.System.GetUtcNow().AddDays(-1) })]);
        await using ConformanceSubject subject = await campaign.StartAsync(server);

        Func<Task> lookUp = () => subject.Source is IBounceLookup source
            ? source.GetAsync("ann@example.com")
            : subject.Source.ListAsync(new BounceQuery { Recipient = "ann@example.com" }).CountAsync().AsTask();

        // That the address is not on a list is said with a 404, which is not believed either.
        (await lookUp.Should().ThrowAsync<BounceSourceException>()).Which.Should().Match<BounceSourceException>(
            failure => failure is BounceResponseException || failure.StatusCode == System.Net.HttpStatusCode.NotFound);
    }
}
