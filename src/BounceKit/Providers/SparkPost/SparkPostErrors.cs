using System.Net;
using BounceKit.Wire;

namespace BounceKit.SparkPost;

/// <summary>SparkPost's errors: an object with a list of them, each with a message and perhaps a description and a code.</summary>
internal static class SparkPostErrors
{
    /// <summary>The first error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page)
    {
        if (!page.IsErrorSized || page.FirstByte() != '{')
        {
            return null;
        }

        try
        {
            SparkPostPage read = SparkPostWire.ReadPage(page.Body.Span, page.CancellationToken);
            read.Rows?.Dispose();
            return read.Error;
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the response to a request for one address says that it is not on the list, "Recipient could not be found": a wrong path leads to
    /// a 404 too, as does a proxy.
    /// </summary>
    public static bool IsAbsence(PageResponse page) => page.Status == HttpStatusCode.NotFound && Mentions(page, "recipient");

    /// <summary>Whether the response to a removal says that SparkPost's compliance team keeps the address. A key without rights gets the same status.</summary>
    public static bool IsCompliance(PageResponse page) => page.Status == HttpStatusCode.Forbidden && Mentions(page, "compliance");

    /// <summary>Whether the response to a request for a page may say that its cursor has expired. What it says is not documented.</summary>
    public static bool IsRefusedCursor(PageResponse page) =>
        page.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity && IsOwn(page);

    /// <summary>Whether the response may say that the key may not name the account or subaccount whose list is asked for.</summary>
    public static bool IsRefusedSubaccount(PageResponse page) =>
        page.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && IsOwn(page);

    private static bool Mentions(PageResponse page, string word) =>
        page.IsJson && Read(page)?.Message?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsOwn(PageResponse page) => page.IsJson && Read(page) is not null;
}
