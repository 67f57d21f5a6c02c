namespace BounceKit.Classification;

/// <summary>The default classifier: codes and phrases of the mail systems that are in use.</summary>
public sealed class BounceClassifier : IBounceClassifier
{
    /// <summary>The classifier with the built-in rules.</summary>
    public static BounceClassifier Default { get; } = new();

    /// <inheritdoc/>
    public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default)
    {
        if (diagnostic.Contains("user unknown", StringComparison.OrdinalIgnoreCase))
        {
            return new BounceClassification { Type = BounceType.Hard, Reason = BounceReason.UserUnknown, Rule = "phrase:user unknown" };
        }

        return new BounceClassification { Rule = "none" };
    }
}
