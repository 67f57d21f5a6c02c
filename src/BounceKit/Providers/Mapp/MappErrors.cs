using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>
/// The errors that Mapp reports inside a response with status 200. Their numbers are Mapp's own: 429 is an unknown template, not a rate limit.
/// </summary>
internal static class MappErrors
{
    private static readonly string[] Authentication = ["Could not authenticate", "Invalid Request IP"];
    private static readonly string[] InvalidCall = ["Invalid Template ID", "Missing variables", "Incorrect Action Specified"];

    /// <summary>The error in a response of any status; null when there is none.</summary>
    public static ProviderError? Find(PageResponse page)
    {
        try
        {
            return MappWire.Read(page.Body, MappOptions.MaxTemplatesPerRequest, page.CancellationToken)
                .Items.Select(From).FirstOrDefault(error => error is not null);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    /// <summary>The error that the response to one call reports; null when it reports success.</summary>
    public static ProviderError? From(MappItem item)
    {
        string? code = item.Code ?? item.Data?.Code;
        string?[] texts = [item.Text, item.Data?.Reason, item.Data?.Text, item.Fault, item.Data?.Message is { Length: > 1 } message ? message : null];
        string? known = Array.Find(texts, text => text is not null && (Contains(text, Authentication) || Contains(text, InvalidCall)));
        // Without a code, an error and rows, only the text tells a failure from an empty list.
        bool isKnown = known is not null && code is null && item.Containers.Count == 0;
        return isKnown || IsFailure(item, code)
            ? new ProviderError(code, known ?? Array.Find(texts, text => text is { Length: > 0 }) ?? "an error without a text")
            : null;
    }

    public static ErrorKind KindOf(ProviderError error) => error switch
    {
        { Code: "445" } => ErrorKind.Authentication,
        { Code: "429" } => ErrorKind.Request,
        { Message: { } message } when Contains(message, Authentication) => ErrorKind.Authentication,
        { Message: { } message } when Contains(message, InvalidCall) => ErrorKind.Request,
        _ => ErrorKind.Response,
    };

    // Older methods report a failure as the message 2 with a reason.
    private static bool IsFailure(MappItem item, string? code) =>
        item.Fault is not null || item.Error is not (null or "0") || (code is not null && !IsSuccess(code)) || item.Data?.Message == "2";

    private static bool IsSuccess(string code) => code.Length == 3 && code[0] == '2';

    private static bool Contains(string message, string[] phrases) =>
        Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
