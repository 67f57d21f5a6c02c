using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' errors: an object with <c>error</c>, <c>status</c> and <c>statusCode</c>, or a line of text from its older API.</summary>
internal static class WhatCountsErrors
{
    // A line with an error is shorter, a page of something else is not.
    private const int MaxTextBytes = 1000;

    private static readonly JsonFields Fields = new(WhatCountsErrorMembers.Names);

    private static readonly string[] CredentialWords = ["credential", "unauthorized", "not authorized", "authentication failed"];

    /// <summary>The error in a response of any status; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => page.FirstByte() switch
    {
        0 or (byte)'<' or (byte)'[' => null,
        (byte)'{' => ReadObject(page.Body.Span),
        _ => ReadLine(page.Body.Span),
    };

    /// <summary>What an error with a success status means.</summary>
    public static ErrorKind KindOf(ProviderError error)
    {
        _ = int.TryParse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code);
        string message = error.Message ?? "";
        return (HttpStatusCode)code switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ErrorKind.Authentication,
            _ when CredentialWords.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase)) => ErrorKind.Authentication,
            HttpStatusCode.TooManyRequests => ErrorKind.RateLimit,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
            >= HttpStatusCode.BadRequest => ErrorKind.Request,
            _ => message.StartsWith("FAILURE", StringComparison.OrdinalIgnoreCase) ? ErrorKind.Request : ErrorKind.Response,
        };
    }

    private static ProviderError? ReadObject(ReadOnlySpan<byte> body)
    {
        try
        {
            return WireJson.Read(body, static (ref WireJson json) =>
            {
                WhatCountsErrorMembers members = new();
                json.Require(JsonTokenType.StartObject, "an error");
                while (json.MoveToField(Fields))
                {
                    members.Read(ref json);
                }

                return members.ToError();
            });
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    private static ProviderError? ReadLine(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxTextBytes)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(body).TrimStart('\uFEFF').Trim().Trim('"');
        return text.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character)) ? null : new ProviderError(null, text);
    }
}
