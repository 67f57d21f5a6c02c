using System.Globalization;
using System.Text.Json;

namespace BounceKit.Cli.Commands;

/// <summary>How a source answered one small request.</summary>
/// <param name="Source">The source.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
/// <param name="Note">What else to know of one that works.</param>
internal sealed record SourceCheck(IBounceSource Source, TimeSpan Elapsed, BounceSourceException? Failure, string? Note)
{
    // On a domain that is nobody's, so that no list holds it.
    private const string Nobody = "bouncekit-check@example.com";

    private static readonly TimeSpan Range = TimeSpan.FromHours(1);

    public bool IsGood => Failure is null;

    /// <summary>What to do about the failure.</summary>
    public string? Advice => Failure switch
    {
        null => Note,
        BounceAuthenticationException =>
            "The key or password was refused. Make a new one if it may have expired, and set it where bouncekit reads it: the environment wins over the file.",
        BounceRateLimitException { RetryAfter: { } wait } => string.Create(
            CultureInfo.InvariantCulture, $"The settings may be right: the provider asks for a pause. Try again in {Math.Ceiling(wait.TotalSeconds):N0} seconds."),
        BounceRateLimitException => "The settings may be right: the provider asks for a pause. Try again in some minutes.",
        BounceUnavailableException =>
            "Nothing is known of the settings: no answer came. Check the network, a proxy or firewall between, and BaseAddress; then the provider's status page.",
        BounceResponseException => "Something answered that does not speak this API. Check BaseAddress and Region: a web page or another version may be there.",
        _ => "The provider does not accept the request. Check the settings of the source, and the rights of its key.",
    };

    /// <summary>Asks for the first page of the last hour, or for an address where the source can only be asked for those.</summary>
    public static async Task<SourceCheck> RunAsync(IBounceSource source, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            string? note = await AskAsync(source, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return new SourceCheck(source, time.GetElapsedTime(start), Failure: null, note);
        }
        catch (BounceSourceException failure)
        {
            return new SourceCheck(source, time.GetElapsedTime(start), failure, Note: null);
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
        WriteText(writer, "problem", Failure?.Message);
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

    private static async Task<string?> AskAsync(IBounceSource source, DateTimeOffset now, CancellationToken cancellationToken)
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
            return $"It answers for single addresses. It can't be listed yet: {refused.Message}";
        }
    }
}
