using System.Text.Encodings.Web;
using System.Text.Unicode;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>Encodes other people's text for a page: shown, never executed.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text as it can be used between tags and inside quotes, without control characters.</summary>
    public static string Encode(string text) => Encoder.Encode(TerminalText.OneLine(text));
}
