using BounceKit.Benchmarks.Report;
using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows;

/// <summary>Compares BounceKit's way from bytes to records with another that makes the same records, with and without reading the texts.</summary>
internal static class RowComparison
{
    /// <summary>The ratio that the goal is about, classification included, and beside it the one without.</summary>
    /// <param name="effort">How much is measured.</param>
    /// <param name="what">What is compared with what.</param>
    /// <param name="goal">The least ratio of speeds.</param>
    /// <param name="body">The response that both read.</param>
    /// <param name="ours">BounceKit's way, with the classifier that it is to use.</param>
    /// <param name="peer">The other way, likewise.</param>
    public static IEnumerable<GoalResult> Measure(
        Effort effort, string what, double goal, byte[] body, Func<IBounceClassifier, ReadBody> ours, Func<IBounceClassifier, ReadBody> peer)
    {
        yield return GoalResult.AtLeast($"{what}, classification included", goal, Ratio(effort, BounceClassifier.Default, body, ours, peer));
        yield return GoalResult.Ratio($"{what}, without classification", Ratio(effort, new Silent(), body, ours, peer));
    }

    private static double Ratio(Effort effort, IBounceClassifier classifier, byte[] body, Func<IBounceClassifier, ReadBody> ours, Func<IBounceClassifier, ReadBody> peer)
    {
        ReadBody one = ours(classifier);
        ReadBody other = peer(classifier);
        Verify(one(body), other(body));
        return CpuRatio.Measure(() => one(body), () => other(body), effort);
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
