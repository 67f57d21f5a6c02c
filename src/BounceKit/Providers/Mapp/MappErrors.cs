using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>
/// The errors that Mapp reports inside an answer, with status 200. Their numbers are Mapp's own: 429 is an unknown template, not a rate limit.
/// </summary>
internal static class MappErrors
{
    private static readonly string[] Authentication = ["Could not authenticate", "Invalid Request IP"];
    private static readonly string[] CallersMistake = ["Invalid Template ID", "Missing variables", "Incorrect Action Specified"];

    /// <summary>The error in an answer of any status; null when there is none.</summary>
    public static ProviderError? Find(PageResponse page)
    {
        try
        {
            return MappWire.Read(page.OpenBody(), MappOptions.MaxTemplatesPerRequest).Items.Select(Of).FirstOrDefault(error => error is not null);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    /// <summary>The error that the answer to one call reports; null when it reports success.</summary>
    public static ProviderError? Of(MappItem item)
    {
        string? code = item.Code ?? item.Data?.Code;
        string?[] texts = [item.Text, item.Data?.Reason, item.Data?.Text, item.Fault, item.Data?.Message is { Length: > 1 } words ? words : null];
        string? known = Array.Find(texts, text => text is not null && (Speaks(text, Authentication) || Speaks(text, CallersMistake)));
        // Without a code, an error and rows, the text alone tells a failure from an empty list.
        bool says = known is not null && code is null && item.Containers.Count == 0;
        return says || IsFailure(item, code)
            ? new ProviderError(code, known ?? Array.Find(texts, text => text is { Length: > 0 }) ?? "an error without a text")
            : null;
    }

    public static ErrorKind KindOf(ProviderError error) => error switch
    {
        { Code: "445" } => ErrorKind.Authentication,
        { Code: "429" } => ErrorKind.Request,
        { Message: { } message } when Speaks(message, Authentication) => ErrorKind.Authentication,
        { Message: { } message } when Speaks(message, CallersMistake) => ErrorKind.Request,
        _ => ErrorKind.Response,
    };

    // Older methods report failure as a message 2 with a reason.
    private static bool IsFailure(MappItem item, string? code) =>
        item.Fault is not null || item.Error is not (null or "0") || (code is not null && !IsSuccess(code)) || item.Data?.Message == "2";

    private static bool IsSuccess(string code) => code.Length == 3 && code[0] == '2';

    private static bool Speaks(string message, string[] phrases) =>
        Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
