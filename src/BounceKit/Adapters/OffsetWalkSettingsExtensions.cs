using BounceKit.Paging;

namespace BounceKit.Adapters;

/// <summary>Creates the settings of a walk from what an adapter has.</summary>
internal static class OffsetWalkSettingsExtensions
{
    extension(OffsetWalkSettings)
    {
        public static OffsetWalkSettings Of(SourceContext context, BounceSourceOptions options, int pageSize, int maxConcurrency) => new()
        {
            Source = context.Name,
            Logger = context.Logger,
            PageSize = pageSize,
            MaxConcurrency = maxConcurrency,
            MaxPages = options.MaxPages,
        };
    }
}
