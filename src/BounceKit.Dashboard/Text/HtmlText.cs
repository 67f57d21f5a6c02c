using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BounceKit.Dashboard.Text;

/// <summary>Encodes text for pages.</summary>
internal static class HtmlText
{
    /// <summary>Letters of all scripts stay as they are.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);
}
