namespace BounceKit.Http;

/// <summary>The names of the HTTP clients of a source.</summary>
internal static class SourceClientNames
{
    private const string Lists = "BounceKit:";
    private const string Tokens = "BounceKit.Token:";

    /// <summary>The client that reads the source's list.</summary>
    public static string ForLists(string source) => Lists + source;

    /// <summary>The client that fetches the source's access tokens, where it needs them.</summary>
    public static string ForTokens(string source) => Tokens + source;
}
