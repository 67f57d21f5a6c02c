using System.Globalization;
using System.Text.Json;
using BounceKit.Cli.Tracing;

namespace BounceKit.Cli.Commands;

/// <summary>How a source responded to one small request.</summary>
/// <param name="Source">The source.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
/// <param name="Request">The last request that was sent, without its query; null where none was.</param>
/// <param name="Note">What else to know of a source that works.</param>
internal sealed record SourceCheck(IBounceSource Source, TimeSpan Elapsed, BounceSourceException? Failure, string? Request, string? Note)
{
    // Nobody owns this domain, so no list contains the address.
    private const string Nobody = "bouncekit-check@example.com";

    private static readonly TimeSpan Range = TimeSpan.FromHours(1);

    public bool IsGood => Failure is null;

    /// <summary>What is wrong, and with which request.</summary>
    public string? Problem => Failure is null || Request is null ? Failure?.Message : $"{Failure.Message} The request was {Request}.";

    /// <summary>What to do about the failure.</summary>
    public string? Advice => Failure switch
    {
        null => Note,
        BounceAuthenticationException =>
            "The provider rejected the key or password. Create a new one if it may have expired, and set it where bouncekit reads it: "
            + "environment variables take precedence over the file.",
        BounceRateLimitException { RetryAfter: { } wait } => string.Create(
            CultureInfo.InvariantCulture, $"The provider asks for a pause; the settings may be right. Try again in {Math.Ceiling(wait.TotalSeconds):N0} seconds."),
        BounceRateLimitException => "The provider asks for a pause; the settings may be right. Try again in a few minutes.",
        BounceUnavailableException =>
            "The provider did not respond, so the settings could not be checked. Check BaseAddress, the network, and any proxy or firewall; "
            + "then the provider's status page.",
        BounceResponseException => "The response is not from this API. Check BaseAddress and Region: a web page or another version of the API may be there.",
        _ => "The provider rejected the request. Check the settings of the source and the permissions of its key.",
    };

    /// <summary>Requests the first page of the last hour, or one address where the source can only look up addresses.</summary>
    public static async Task<SourceCheck> RunAsync(
        IBounceSource source, RequestTrace trace, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            string? note = await RequestAsync(source, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return new SourceCheck(source, time.GetElapsedTime(start), Failure: null, trace.FindLast(source.Name), note);
        }
        catch (BounceSourceException failure)
        {
            return new SourceCheck(source, time.GetElapsedTime(start), failure, trace.FindLast(source.Name), Note: null);
        }
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("source"u8, Source.Name);
        writer.WriteString("provider"u8, Source.Provider);
        if ((Source as IBounceSourceFeatures)?.BaseAddress is { } address)
        {
            writer.WriteString("baseAddress"u8, address.AbsoluteUri);
        }

        writer.WriteBoolean("ok"u8, IsGood);
        writer.WriteNumber("milliseconds"u8, Math.Round(Elapsed.TotalMilliseconds));
        WriteText(writer, "problem", Problem);
        WriteText(writer, "advice", Advice);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static async Task<string?> RequestAsync(IBounceSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (BouncePage _ in source.ListPagesAsync(new BounceQuery { Since = now - Range, Until = now }, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            return null;
        }
        catch (BounceRequestException refused) when (refused.Attempts == 0 && source is IBounceLookup)
        {
            await source.FindAsync(Nobody, cancellationToken).ConfigureAwait(false);
            return $"It can look up addresses, but not list them yet: {refused.Message}";
        }
    }
}
