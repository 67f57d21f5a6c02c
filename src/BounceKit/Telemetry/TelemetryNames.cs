using System.Text.Json;

namespace BounceKit.Telemetry;

/// <summary>The names of tags and their values. Those that OpenTelemetry's conventions know are spelled as there.</summary>
internal static class TelemetryNames
{
    public const string Source = "bouncekit.source";
    public const string Provider = "bouncekit.provider";
    public const string Operation = "bouncekit.operation";
    public const string Outcome = "bouncekit.outcome";
    public const string Page = "bouncekit.page";
    public const string Pages = "bouncekit.pages";
    public const string Rows = "bouncekit.rows";
    public const string Attempts = "bouncekit.attempts";
    public const string Delay = "bouncekit.retry.delay";
    public const string Type = "bouncekit.bounce.type";
    public const string Error = "error.type";
    public const string Method = "http.request.method";
    public const string Status = "http.response.status_code";
    public const string Address = "server.address";
    public const string Port = "server.port";

    public const string Listing = "listing";

    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Stopped = "stopped";

    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Lookup => "lookup",
        RequestKind.Removal => "removal",
        RequestKind.Token => "token",
        _ => "page",
    };

    /// <summary>The kind of an error, as the conventions spell it: never its message, which may quote a server.</summary>
    public static string KindOf(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown } => typeof(HttpRequestException).FullName!,
        HttpRequestException { HttpRequestError: var error } => JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString()),
        // A cancelled attempt ran out of time: after the caller's own cancellation there is none.
        OperationCanceledException => "timeout",
        _ => failure.GetType().FullName ?? failure.GetType().Name,
    };
}
