using System.Text.Encodings.Web;
using System.Text.Unicode;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>Text of others in a page: shown, never obeyed.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text as it may stand between tags and inside quotes; controls and turns of direction are left out.</summary>
    public static string Of(string text) => Encoder.Encode(TerminalText.OneLine(text));
}
