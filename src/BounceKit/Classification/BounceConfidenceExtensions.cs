namespace BounceKit.Classification;

/// <summary>What a second, independent statement adds.</summary>
internal static class BounceConfidenceExtensions
{
    /// <summary>The next higher confidence.</summary>
    public static BounceConfidence Raise(this BounceConfidence confidence) =>
        confidence == BounceConfidence.Certain ? BounceConfidence.Certain : confidence - 1;
}
