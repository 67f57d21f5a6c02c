using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>The color of a type: the more urgent, the warmer.</summary>
internal static class TypeStyle
{
    public static Style Get(BounceType type) => type switch
    {
        BounceType.Hard => new Style(Color.Red),
        BounceType.OptedOut => new Style(Color.Maroon),
        BounceType.Blocked => new Style(Color.Fuchsia),
        BounceType.Soft => new Style(Color.Olive),
        BounceType.Transparent => new Style(Color.Teal),
        _ => Style.Plain,
    };
}
