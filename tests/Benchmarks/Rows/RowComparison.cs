using BounceKit.Benchmarks.Report;
using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows;

/// <summary>Compares BounceKit's way from bytes to records with another that makes the same records, with and without reading the texts.</summary>
internal static class RowComparison
{
    /// <summary>The ratio that the goal is about, classification included, and beside it the one without.</summary>
    public static IEnumerable<GoalResult> Measure(
        string what, double goal, Func<IBounceClassifier, Func<List<BounceRecord>>> ours, Func<IBounceClassifier, Func<List<BounceRecord>>> peer)
    {
        yield return GoalResult.AtLeast($"{what}, classification included", goal, Ratio(BounceClassifier.Default, ours, peer));
        yield return GoalResult.Told($"{what}, without classification", Ratio(new Silent(), ours, peer));
    }

    private static double Ratio(
        IBounceClassifier classifier, Func<IBounceClassifier, Func<List<BounceRecord>>> ours, Func<IBounceClassifier, Func<List<BounceRecord>>> peer)
    {
        Func<List<BounceRecord>> one = ours(classifier);
        Func<List<BounceRecord>> other = peer(classifier);
        Verify(one(), other());
        return CpuRatio.Measure(one, other);
    }

    // A comparison with something that makes other records would say nothing.
    private static void Verify(List<BounceRecord> ours, List<BounceRecord> peer)
    {
        int different = ours.Zip(peer).TakeWhile(pair => pair.First == pair.Second).Count();
        if (different < ours.Count || ours.Count != peer.Count)
        {
            throw new InvalidOperationException(
                $"Row {different} of {ours.Count} and {peer.Count} differs: {ours.ElementAtOrDefault(different)} is not {peer.ElementAtOrDefault(different)}.");
        }
    }
}
