using BounceKit.Http;

namespace BounceKit.CustomerGauge;

/// <summary>What CustomerGauge's error codes mean. They come with any status, 200 included.</summary>
internal static class CustomerGaugeErrors
{
    /// <summary>Whether the code means that there is no row, or none from <c>start</c> on: "Record does not exist".</summary>
    public static bool IsNoRows(string? code) => code == "400401";

    /// <summary>Whether the code is more specific than the status.</summary>
    public static bool IsKnown(string? code) => IsNoRows(code) || KindOf(code) != ErrorKind.Response;

    public static ErrorKind KindOf(string? code) => code switch
    {
        // "Invalid key": 200000 in the list of codes, 2000 in the sample beside it.
        "200000" or "2000" => ErrorKind.Authentication,
        // Too many parameters, invalid or missing ones, no such module or method.
        { Length: 6 } when code.StartsWith("3000", StringComparison.Ordinal) => ErrorKind.Request,
        _ => ErrorKind.Response,
    };
}
