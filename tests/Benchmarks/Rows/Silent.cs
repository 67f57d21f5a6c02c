using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows;

/// <summary>A classifier that says nothing, to see what the rest costs.</summary>
internal sealed class Silent : IBounceClassifier
{
    public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null) => default;
}
