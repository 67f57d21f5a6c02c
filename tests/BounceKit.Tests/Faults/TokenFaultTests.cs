using BounceKit.Testing;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Faults;

/// <summary>The request for a token is retried like a request for data.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class TokenFaultTests
{
    private static readonly Expected Unavailable = Expected.Fails<BounceUnavailableException>().Retried();

    private static readonly FaultVariant[] Variants =
    [
        .. ((Fault[])
        [
            Fault.ResetBeforeHeaders, Fault.ResetInHeaders, Fault.ResetMidBody, Fault.ClosedMidBody, Fault.ClosedMidChunk, Fault.NoLastChunk,
            Fault.StallBeforeHeaders, Fault.StallMidBody, Fault.TruncatedGZip, Fault.TruncatedBrotli,
        ]).SelectMany(fault => (FaultVariant[])
        [
            new($"{fault}, once", fault.Once, _ => Expected.List),
            new($"{fault}, for ever", fault, _ => Unavailable),
        ]),
        new("500, once", Fault.Status(500).Once, _ => Expected.List),
        new("500, for ever", Fault.Status(500), _ => Expected.Fails<BounceUnavailableException>(500).Retried()),
        new("an hour's wait", Fault.Status(429, "3600"), _ => Expected.Fails<BounceRateLimitException>(429).AtOnce() with { RetryAfter = TimeSpan.FromHours(1) }),
        new("401", Fault.Status(401), _ => Expected.Fails<BounceAuthenticationException>(401).AtOnce()),
        new("HTML", Fault.Html, _ => Expected.Fails<BounceResponseException>(200).AtOnce()),
        new("an empty body", Fault.EmptyBody, _ => Expected.Fails<BounceResponseException>(200).AtOnce()),
        new("a redirect", Fault.RedirectLoop, _ => Expected.Fails<BounceResponseException>(302).AtOnce()),
    ];

    public static TheoryData<string> Providers => [.. ProviderCampaign.All.Where(campaign => campaign.TokenRoute is not null).Select(campaign => campaign.Provider)];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_listing_whose_token_request_fails_ends_with_the_list_or_with_one_typed_exception(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.All.Single(campaign => campaign.Provider == provider);
        using SecretHunt hunt = new();

        string?[] wrong = await Task.WhenAll(Variants.Select(async variant =>
        {
            await using MatrixServer server = await MatrixServer.StartAsync();
            (List<string> list, _) = await new FaultRun(server, campaign, hunt).ListAsync();
            server.Find(campaign).Fail(campaign.TokenRoute!, variant.Fault()!);
            return await new FaultRun(server, campaign, hunt).JudgeAsync(variant.Expect(campaign)!, list) is { } problem ? $"{variant.Name}: {problem}" : null;
        }));

        wrong.OfType<string>().Should().BeEmpty();
        hunt.Hits.Should().BeEmpty();
    }
}
