namespace BounceKit.Testing.Conformance;

/// <summary>One promise, as a check that needs no test framework.</summary>
/// <param name="Name">The promise as a sentence.</param>
/// <param name="RunAsync">Runs the check; throws <see cref="ConformanceException"/> when the promise is not kept.</param>
/// <param name="Feature">The feature that the check is about.</param>
public sealed record ConformanceCheck(string Name, Func<ConformanceSubject, Task> RunAsync, ConformanceFeature Feature = ConformanceFeature.None)
{
    /// <summary>Whether the source has the feature that the check is about.</summary>
    /// <param name="subject">The source and its provider.</param>
    public bool AppliesTo(ConformanceSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Has(Feature);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
