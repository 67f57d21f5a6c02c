using System.Globalization;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Faults;

/// <summary>The faults, in their forms, and how a listing has to end under each.</summary>
internal static class FaultTable
{
    private const long BombBytes = 512L * 1024 * 1024;

    private static readonly Expected Unavailable = Expected.Fails<BounceUnavailableException>();
    private static readonly Expected Untrusted = Expected.UntrustedResponse;

    // Who notices a repeated page, the parser or the walk, decides whether the exception has a status.
    private static readonly Expected Repeated = Expected.Fails<BounceResponseException>(status: null).OrList();

    public static IReadOnlyList<FaultRow> Rows(Uri elsewhere) =>
    [
        new("refused", [
            new("once", () => null, _ => Expected.List) { Refusals = 1 },
            new("for ever", () => null, _ => Unavailable.Retried()) { Refusals = int.MaxValue }]),
        Transient("reset before the headers", Fault.ResetBeforeHeaders),
        Transient("reset in the headers", Fault.ResetInHeaders),
        Transient("reset in the body", Fault.ResetMidBody),
        Transient("closed in the body", Fault.ClosedMidBody),
        Transient("closed in a chunk", Fault.ClosedMidChunk),
        Transient("without the last chunk", Fault.NoLastChunk),
        Transient("stall before the headers", Fault.StallBeforeHeaders) with { IsSlow = true },
        Transient("stall in the body", Fault.StallMidBody) with { IsSlow = true },
        Transient("a byte now and then", Fault.Trickle(1, FaultRun.Idle / 20)) with { IsSlow = true },
        Transient("a drip just under the idle limit", Fault.Trickle(1, FaultRun.Idle * 0.6)) with { IsSlow = true },
        Transient("packed and truncated", Fault.TruncatedGZip, Fault.TruncatedBrotli),
        Transient("gzip without its trailer", Fault.GZipWithoutTrailer),
        Transient("gzip with a flipped bit", Fault.GZipWithFlippedBit),
        Final("a bomb", Fault.Bomb(BombBytes), _ => Expected.Fails<BounceResponseException>().AtOnce()),
        Final("another content type", Fault.ContentType("text/plain"), campaign => campaign.PlainText),
        Final("HTML with 200", Fault.Html, _ => Untrusted),
        Final("an empty 200", Fault.EmptyBody, _ => Untrusted),
        Final("204", Fault.NoContent, _ => Expected.Fails<BounceResponseException>(204).AtOnce()),
        new("other encodings of text", [
            new("a byte order mark", Fault.ByteOrderMark, _ => Expected.List),
            new("UTF-16", Fault.Utf16, campaign => campaign.Utf16),
            // A page without a row, such as the last one of a list with cursors, is the same in both.
            new("Latin-1", Fault.Latin1, _ => Untrusted.OrList())]),
        new("429 in seconds", [
            new("once", Fault.Status(429, "1").Once, _ => Expected.List),
            new("for ever", Fault.Status(429, "3600"), _ => Wait(429))]),
        new("429 with a date", [
            new("once", () => Fault.Status(429, Date(TimeSpan.FromSeconds(2))).Once, _ => Expected.List),
            new("for ever", () => Fault.Status(429, Date(TimeSpan.FromHours(1))), _ => Wait(429))]),
        new("429 with nonsense", [
            .. Nonsense(Date(TimeSpan.FromDays(-400))),
            .. Nonsense("-5"),
            .. Nonsense("99999999999999999999"),
            .. Nonsense("soon"),
            new("68 years", Fault.Status(429, "2147483647").Once, _ => Wait(429) with { RetryAfter = TimeSpan.FromSeconds(int.MaxValue) })]),
        new("503 with a wait", [
            new("once", Fault.Status(503, "1").Once, _ => Expected.List),
            new("for ever", Fault.Status(503, "3600"), _ => Wait(503))]),
        new("401, then fine", [
            new("once", Fault.Status(401).Once, campaign => campaign.TokenRoute is null ? Refused.AtOnce() : Expected.List)]),
        new("401 for ever", [new("for ever", Fault.Status(401), _ => Refused)]),
        new("500", [
            new("once", Fault.Status(500).Once, _ => Expected.List),
            new("for ever", Fault.Status(500), _ => Expected.Fails<BounceUnavailableException>(500).Retried())]),
        new("redirects", [
            new("elsewhere", Fault.Redirect(elsewhere), _ => Redirected),
            new("to http", Fault.Redirect(new Uri("http://api.example.com/")), _ => Redirected),
            new("in a loop", Fault.RedirectLoop, _ => Redirected)]),
        new("a page doubled", [new("once", Fault.RepeatedPage, _ => Repeated) { FirstPage = 2 }]),
        new("the same page for ever", [new("for ever", Fault.SamePage, _ => Repeated) { FirstPage = 2 }]),
        new("A, B, A, B", [new("for ever", Fault.AlternatingPages, _ => Repeated) { FirstPage = 3 }]),
        new("a cursor that does not move", [
            new("the first page for ever", Fault.FirstPage, _ => Repeated) { FirstPage = 2 },
            new("a token that repeats", Fault.RepeatedToken, campaign => campaign.HasPageTokens ? Repeated : null)]),
        new("a page cut short", [
            new("once", Fault.ShortPage.Once, campaign => campaign.ShortPage)]),
        new("an empty page that is not the last", [
            new("once", Fault.EmptyPage.Once, campaign => campaign.HasPageTokens ? Expected.List : campaign.ShortPage) { FirstPage = 2 }]),
        new("a result limit", [
            new("from here on", Fault.Status(400), _ => Expected.Fails<BounceRequestException>(400).AtOnce())]),
    ];

    private static Expected Refused => Expected.Fails<BounceAuthenticationException>(401);

    private static Expected Redirected => Expected.Fails<BounceResponseException>(302).AtOnce();

    private static Expected Wait(int status) =>
        Expected.Fails<BounceRateLimitException>(status).AtOnce() with { RetryAfter = TimeSpan.FromHours(1) };

    /// <summary>Once, it is ridden out; for ever, it is the provider's trouble.</summary>
    private static FaultRow Transient(string name, params Fault[] faults) => new(name,
    [
        .. faults.SelectMany(fault => (FaultVariant[])
        [
            new($"{fault}, once", fault.Once, _ => Expected.List),
            new($"{fault}, for ever", fault, _ => Unavailable.Retried()),
        ]),
    ]);

    /// <summary>Another try can't help.</summary>
    private static FaultRow Final(string name, Fault fault, Func<ProviderCampaign, Expected> expect) =>
        new(name, [new("once", fault.Once, expect), new("for ever", fault, expect)]);

    private static IEnumerable<FaultVariant> Nonsense(string retryAfter) =>
    [
        new($"{retryAfter}, once", Fault.Status(429, retryAfter).Once, _ => Expected.List),
        new($"{retryAfter}, for ever", Fault.Status(429, retryAfter), _ => Expected.Fails<BounceRateLimitException>(429).Retried()),
    ];

    private static string Date(TimeSpan fromNow) =>
        (TimeProvider.System.GetUtcNow() + fromNow).ToString("r", CultureInfo.InvariantCulture);
}
