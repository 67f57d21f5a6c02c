using BounceKit.Testing.Faults;
using BounceKit.Testing.Paging;

namespace BounceKit.Testing;

/// <content>Pages lack rows or come in the wrong order.</content>
public sealed partial class Fault
{
    /// <summary>The page lacks the second half of its rows. JSON, XML and CSV only.</summary>
    public static Fault ShortPage { get; } = WithFewerRows("a short page", static rows => rows - (rows / 2));

    /// <summary>
    /// The page has no rows, although it is not the last one. Where pages are requested by tokens, it has a token with which the listing goes on,
    /// and no row is lost. JSON, XML and CSV only.
    /// </summary>
    public static Fault EmptyPage { get; } = new("an empty page", static response =>
    {
        TokenPages.SetFault(response.Context, PageFault.IsEmpty);
        return response.HasPageTokens ? response.SendUnchangedAsync() : SendFewerRowsAsync(response, static _ => 0);
    });

    /// <summary>The page's token of the next page is its own. Only where pages are requested by tokens.</summary>
    public static Fault RepeatedToken { get; } = new("a token that repeats", static response =>
    {
        TokenPages.SetFault(response.Context, PageFault.RepeatsToken);
        return response.SendUnchangedAsync();
    });

    /// <summary>The page before comes a second time, in place of this one. The pages that follow are right.</summary>
    public static Fault RepeatedPage { get; } = Repeating("the page before again", static (response, own) =>
        response.Page == own ? response.Page - 1 : null);

    /// <summary>The page before comes again, in place of this one and all that follow.</summary>
    public static Fault SamePage { get; } = Repeating("the page before for ever", static (_, own) => own - 1);

    /// <summary>The two pages before take turns, in place of this one and all that follow: A, B, A, B.</summary>
    public static Fault AlternatingPages { get; } = Repeating("two pages by turns", static (response, own) =>
        own - 2 + ((response.Page - own) % 2));

    /// <summary>The first page comes in place of this one and all that follow, as from a server that ignores where a page starts.</summary>
    public static Fault FirstPage { get; } = Repeating("the first page for ever", static (_, _) => 1);

    private static Fault Repeating(string name, Func<FaultyResponse, int, int?> choose) =>
        new(name, response => response.RepeatAsync(choose(response, response.FirstPage))) { RepeatsPages = true };

    private static Fault WithFewerRows(string name, Func<int, int> kept) => new(name, response => SendFewerRowsAsync(response, kept));

    private static async Task SendFewerRowsAsync(FaultyResponse response, Func<int, int> kept)
    {
        byte[] body = await response.CaptureAsync().ConfigureAwait(false);
        await response.SendAsync(RowRemoval.Remove(body, response.Context.Response.ContentType, kept)).ConfigureAwait(false);
    }
}
