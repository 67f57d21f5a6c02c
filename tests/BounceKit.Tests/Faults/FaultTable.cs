using System.Globalization;
using BounceKit.Testing;

namespace BounceKit.Tests.Faults;

/// <summary>The 32 faults, in their forms, and how a listing has to end under each.</summary>
internal static class FaultTable
{
    private const long BombBytes = 512L * 1024 * 1024;

    private static readonly Expected Unavailable = Expected.Fails<BounceUnavailableException>();
    private static readonly Expected Untrusted = Expected.Fails<BounceResponseException>();
    private static readonly Expected UntrustedAnswer = Expected.Fails<BounceResponseException>(200).AtOnce();

    // What adapters tell by its first byte needs no content type, and what has no encoding but UTF-8 no byte order mark.
    private static readonly string[] ReadsAnyType = ["CustomerGauge", "Mapp"];

    public static IReadOnlyList<(string Name, FaultVariant[] Variants)> Rows(Uri elsewhere) =>
    [
        ("refused", [
            new("once", () => null, _ => Expected.List) { Refusals = 1 },
            new("for ever", () => null, _ => Unavailable.Retried()) { Refusals = int.MaxValue }]),
        Transient("reset before the headers", Fault.ResetBeforeHeaders),
        Transient("reset in the headers", Fault.ResetInHeaders),
        Transient("reset in the body", Fault.ResetMidBody),
        Transient("closed in the body", Fault.ClosedMidBody),
        Transient("closed in a chunk", Fault.ClosedMidChunk),
        Transient("without the last chunk", Fault.NoLastChunk),
        Transient("stall before the headers", Fault.StallBeforeHeaders),
        Transient("stall in the body", Fault.StallMidBody),
        Transient("a byte now and then", Fault.Trickle(1, FaultRun.Idle / 20)),
        Transient("a drip just under the idle limit", Fault.Trickle(1, FaultRun.Idle * 0.6)),
        Transient("packed and truncated", Fault.TruncatedGZip, Fault.TruncatedBrotli),
        Transient("gzip without its trailer", Fault.GZipWithoutTrailer),
        Transient("gzip with a flipped bit", Fault.GZipWithFlippedBit),
        Final("a bomb", Fault.Bomb(BombBytes), _ => Untrusted.AtOnce()),
        Final("another content type", Fault.ContentType("text/plain"), adapter => ReadsAnyType.Contains(adapter.Provider) ? Expected.List : UntrustedAnswer),
        Final("HTML with 200", Fault.Html, _ => UntrustedAnswer),
        Final("an empty 200", Fault.EmptyBody, _ => UntrustedAnswer),
        Final("204", Fault.NoContent, _ => Expected.Fails<BounceResponseException>(204).AtOnce()),
        ("other encodings of text", [
            new("a byte order mark", Fault.ByteOrderMark, _ => Expected.List),
            new("UTF-16", Fault.Utf16, _ => UntrustedAnswer),
            new("Latin-1", Fault.Latin1, _ => UntrustedAnswer)]),
        ("429 in seconds", [
            new("once", Fault.Status(429, "1").Once, _ => Expected.List),
            new("for ever", Fault.Status(429, "3600"), _ => Wait(429))]),
        ("429 with a date", [
            new("once", () => Fault.Status(429, Date(TimeSpan.FromSeconds(2))).Once, _ => Expected.List),
            new("for ever", () => Fault.Status(429, Date(TimeSpan.FromHours(1))), _ => Wait(429))]),
        ("429 with nonsense", [
            .. Nonsense(Date(TimeSpan.FromDays(-400))),
            .. Nonsense("-5"),
            .. Nonsense("99999999999999999999"),
            .. Nonsense("soon"),
            new("68 years", Fault.Status(429, "2147483647").Once, _ => Wait(429) with { RetryAfter = TimeSpan.FromSeconds(int.MaxValue) })]),
        ("503 with a wait", [
            new("once", Fault.Status(503, "1").Once, _ => Expected.List),
            new("for ever", Fault.Status(503, "3600"), _ => Wait(503))]),
        ("401, then fine", [
            new("once", Fault.Status(401).Once, adapter => adapter.Provider == "CustomerGauge" ? Expected.List : Refused.AtOnce())]),
        ("401 for ever", [new("for ever", Fault.Status(401), _ => Refused)]),
        ("500", [
            new("once", Fault.Status(500).Once, _ => Expected.List),
            new("for ever", Fault.Status(500), _ => Expected.Fails<BounceUnavailableException>(500).Retried())]),
        ("redirects", [
            new("elsewhere", Fault.Redirect(elsewhere), _ => Redirected),
            new("to http", Fault.Redirect(new Uri("http://api.example.com/")), _ => Redirected),
            new("in a loop", Fault.RedirectLoop, _ => Redirected)]),
        ("a page doubled", [new("once", Fault.PageDoubled, _ => Untrusted) { FirstPage = 2 }]),
        ("the same page for ever", [new("for ever", Fault.SamePage, _ => Untrusted) { FirstPage = 2 }]),
        ("A, B, A, B", [new("for ever", Fault.AlternatingPages, _ => Untrusted) { FirstPage = 3 }]),
        ("a cursor that does not move, a short page", [
            new("the first page for ever", Fault.FirstPage, _ => Untrusted) { FirstPage = 2 }]),
    ];

    private static Expected Refused => Expected.Fails<BounceAuthenticationException>(401);

    private static Expected Redirected => Expected.Fails<BounceResponseException>(302).AtOnce();

    private static Expected Wait(int status) =>
        Expected.Fails<BounceRateLimitException>(status).AtOnce() with { RetryAfter = TimeSpan.FromHours(1) };

    /// <summary>Once, it is ridden out; for ever, it is the provider's trouble.</summary>
    private static (string, FaultVariant[]) Transient(string name, params Fault[] faults) => (name,
    [
        .. faults.SelectMany(fault => (FaultVariant[])
        [
            new($"{fault}, once", fault.Once, _ => Expected.List),
            new($"{fault}, for ever", fault, _ => Unavailable.Retried()),
        ]),
    ]);

    /// <summary>Another try can't help.</summary>
    private static (string, FaultVariant[]) Final(string name, Fault fault, Func<MatrixAdapter, Expected> expect) =>
        (name, [new("once", fault.Once, expect), new("for ever", fault, expect)]);

    private static IEnumerable<FaultVariant> Nonsense(string retryAfter) =>
    [
        new($"{retryAfter}, once", Fault.Status(429, retryAfter).Once, _ => Expected.List),
        new($"{retryAfter}, for ever", Fault.Status(429, retryAfter), _ => Expected.Fails<BounceRateLimitException>(429).Retried()),
    ];

    private static string Date(TimeSpan fromNow) =>
        (TimeProvider.System.GetUtcNow() + fromNow).ToString("r", CultureInfo.InvariantCulture);
}
