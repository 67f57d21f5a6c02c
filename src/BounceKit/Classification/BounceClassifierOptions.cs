namespace BounceKit.Classification;

/// <summary>Settings of <see cref="BounceClassifier"/>.</summary>
public sealed class BounceClassifierOptions
{
    /// <summary>Rules that are applied before the built-in ones; the first that matches decides.</summary>
    /// <value>Empty.</value>
    public IList<BounceClassifierRule> Rules { get; } = [];
}
