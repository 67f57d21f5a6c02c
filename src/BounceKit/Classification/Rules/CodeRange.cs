using System.Runtime.InteropServices;
using BounceKit.Classification.Codes;

namespace BounceKit.Classification.Rules;

/// <summary>The best of the rules that ask for codes alone, for neighbouring codes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CodeRange
{
    /// <summary>The key of the first code.</summary>
    public ushort First;

    /// <summary>The key of the last code.</summary>
    public ushort Last;

    /// <summary>The rule.</summary>
    public ushort Rule;

    /// <summary>The key of an enhanced status: above those of replies (200 to 599) and of classes (4 and 5).</summary>
    public static int KeyOf(StatusCode status) => (status.Class * 10_000) + (status.Subject * 1_000) + status.Detail;
}
