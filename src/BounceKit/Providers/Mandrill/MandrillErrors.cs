using System.Net;
using BounceKit.Http;

namespace BounceKit.Mandrill;

/// <summary>Mandrill's errors: an object with a name and a message.</summary>
internal static class MandrillErrors
{
    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(page, "name", "message");

    /// <summary>Whether the name says what failed and the status does not: the API used to send each of its errors with status 500.</summary>
    public static bool IsNamed(PageResponse page) =>
        page.Status == HttpStatusCode.InternalServerError && KindOf(Read(page)) is ErrorKind.Authentication or ErrorKind.Request;

    /// <summary>Whether the response to a removal says that the address is not on the list, in Mandrill's own words.</summary>
    public static bool IsAbsence(PageResponse page) => page is { IsSuccess: false, IsJson: true } && Read(page)?.Code is "Invalid_Reject" or "Unknown_Reject";

    /// <summary>What an error means, by its name.</summary>
    public static ErrorKind KindOf(ProviderError? error) => error?.Code switch
    {
        "Invalid_Key" => ErrorKind.Authentication,
        "GeneralError" or "ServiceUnavailable" => ErrorKind.Unavailable,
        "ValidationError" or "PaymentRequired" => ErrorKind.Request,
        { } name when name.StartsWith("Unknown_", StringComparison.Ordinal) || name.StartsWith("Invalid_", StringComparison.Ordinal) => ErrorKind.Request,
        _ => ErrorKind.Response,
    };
}
