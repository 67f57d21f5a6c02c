using BounceKit.Dashboard.Http;

namespace BounceKit.Dashboard.Views;

/// <summary>The addresses of a page's parts.</summary>
/// <param name="Root">The path of the overview, without a slash at its end.</param>
internal sealed record PageLinks(string Root)
{
    public string Overview => Root.Length == 0 ? "/" : Root;

    public string Search => $"{Root}/search";

    public string Release => $"{Root}/release";

    public string Sync => $"{Root}/sync";

    public string Changes => $"{Root}/changes";

    public string Live => $"{Root}/live";

    public string Style => $"{Root}/{PageAsset.Style.Link}";

    public string Script => $"{Root}/{PageAsset.Script.Link}";
}
