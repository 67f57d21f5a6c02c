namespace BounceKit.Adapters;

/// <summary>The settings that are the same for every provider.</summary>
internal static class CommonSettings
{
    /// <summary>Adds those that the provider has not described in its own words.</summary>
    /// <param name="settings">The provider's table.</param>
    /// <param name="statesType">Whether the provider states the type of a bounce.</param>
    public static void AddTo<TOptions>(BounceSettingTable<TOptions> settings, bool statesType)
        where TOptions : BounceSourceOptions, new()
    {
        AddReading(settings);
        if (statesType)
        {
            settings.AddFlag(
                nameof(BounceSourceOptions.KeepProviderType), "Whether a type that the provider states is kept where the reason belongs to another one.",
                o => o.KeepProviderType, (o, value) => o.KeepProviderType = value);
        }

        AddLimits(settings);
    }

    private static void AddReading<TOptions>(BounceSettingTable<TOptions> settings)
        where TOptions : BounceSourceOptions, new() => settings
        .AddAddress(
            nameof(BounceSourceOptions.BaseAddress), "The address of the API, in place of the provider's own host.",
            o => o.BaseAddress, (o, value) => o.BaseAddress = value, isAdvanced: true)
        .AddFlag(
            nameof(BounceSourceOptions.PreferClassifier), "Whether the reason that the text states takes precedence over the provider's own.",
            o => o.PreferClassifier, (o, value) => o.PreferClassifier = value);

    private static void AddLimits<TOptions>(BounceSettingTable<TOptions> settings)
        where TOptions : BounceSourceOptions, new() => settings
        .AddDuration(
            nameof(BounceSourceOptions.ConnectTimeout), "How long to wait for a connection.",
            o => o.ConnectTimeout, (o, value) => o.ConnectTimeout = value)
        .AddDuration(
            nameof(BounceSourceOptions.HeadersTimeout), "How long to wait for the start of a response.",
            o => o.HeadersTimeout, (o, value) => o.HeadersTimeout = value)
        .AddDuration(
            nameof(BounceSourceOptions.IdleTimeout), "How long the body of a response may pause.",
            o => o.IdleTimeout, (o, value) => o.IdleTimeout = value)
        .AddNumber(
            nameof(BounceSourceOptions.MaxResponseBytes), "The largest response in bytes, decompressed.",
            o => o.MaxResponseBytes, (o, value) => o.MaxResponseBytes = value, 1, long.MaxValue)
        .AddNumber(
            nameof(BounceSourceOptions.MaxCompressionRatio), "How many times larger a response may become when it is decompressed.",
            o => o.MaxCompressionRatio, (o, value) => o.MaxCompressionRatio = value, 1, int.MaxValue)
        .AddNumber(
            nameof(BounceSourceOptions.MaxPages), "The most requests of one listing.",
            o => o.MaxPages, (o, value) => o.MaxPages = value, 1, int.MaxValue)
        .AddNumber(
            nameof(BounceSourceOptions.MaxRetriesPerMinute), "The most retries of the source in a minute, over all its listings.",
            o => o.MaxRetriesPerMinute, (o, value) => o.MaxRetriesPerMinute = value, 0, int.MaxValue);
}
