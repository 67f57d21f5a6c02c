using BounceKit.WhatCounts;

namespace BounceKit;

/// <summary>Adds WhatCounts realms.</summary>
public static class WhatCountsBuilderExtensions
{
    /// <summary>Adds a WhatCounts realm as a source that can list.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options, <see cref="BounceSourceOptions.BaseAddress"/> among them.</param>
    public static BounceSourcesBuilder AddWhatCounts(this BounceSourcesBuilder builder, string name, Action<WhatCountsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(WhatCountsProvider.Instance, name, configure);
    }
}
