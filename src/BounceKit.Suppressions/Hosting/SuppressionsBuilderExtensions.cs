using BounceKit.Suppressions;

namespace BounceKit;

/// <summary>Adds a suppression list to the sources that feed it.</summary>
public static class SuppressionsBuilderExtensions
{
    /// <summary>Adds <see cref="ISuppressionList"/> and <see cref="SuppressionSync"/>, and a background service that reads every source.</summary>
    /// <remarks>
    /// Settings come from <c>Suppressions</c> in the section that the sources were added from; mistakes are reported together with those of the
    /// sources when the host starts.
    /// </remarks>
    /// <param name="builder">The sources.</param>
    /// <param name="configure">Changes the settings; <see langword="null"/> for none.</param>
    public static BounceSourcesBuilder AddSuppressionList(this BounceSourcesBuilder builder, Action<SuppressionListOptions>? configure = null) => throw new NotSupportedException();
}
