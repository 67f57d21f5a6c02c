using System.Globalization;
using BounceKit.Telemetry;

namespace BounceKit.Hosting;

/// <summary>What health checks say about a source: no address, no key, and none of the provider's words.</summary>
internal static class SourceHealthText
{
    public const string RateLimited = "The provider's rate limit is used up. Requests wait until it allows more.";

    public static string TimedOut(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"The provider did not respond completely within {timeout.TotalSeconds:0.###} s.");

    public static string Describe(Exception failure) => failure switch
    {
        BounceAuthenticationException denied => $"The provider rejected the credentials{Status(denied)}. Check the source's settings.",
        BounceRateLimitException { RetryAfter: { } wait } => string.Create(
            CultureInfo.InvariantCulture, $"The provider's rate limit was exceeded. It asks to wait {Math.Ceiling(wait.TotalSeconds)} s."),
        BounceRateLimitException => "The provider's rate limit was exceeded.",
        BounceUnavailableException unavailable => $"The provider could not be reached or reported a server error{Status(unavailable)}.",
        BounceRequestException rejected => $"The provider rejected the request{Status(rejected)}. Check the source's settings.",
        BounceResponseException unexpected => $"The provider's response is not what its API documents{Status(unexpected)}.",
        _ => $"The check failed: {TelemetryNames.KindOf(failure)}.",
    };

    private static string Status(BounceSourceException failure) =>
        failure.StatusCode is { } status ? string.Create(CultureInfo.InvariantCulture, $" (status {(int)status})") : "";
}
