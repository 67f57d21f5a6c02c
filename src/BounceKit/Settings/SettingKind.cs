namespace BounceKit.Settings;

/// <summary>How the values of a kind of setting are written.</summary>
/// <param name="Expected">The accepted values in words, such as "a date such as 2024-01-31".</param>
/// <param name="Parse">Parses a text, and accepts only what the setting may be.</param>
/// <param name="Format">Writes a value as a configuration would; null where there is no value.</param>
internal sealed record SettingKind<T>(string Expected, SettingParser<T> Parse, Func<T, string?> Format)
{
    /// <summary>The accepted words, where there are only a few.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Says what is wrong with a value; null where it is parsed for that.</summary>
    public Func<T, string?>? FindProblem { get; init; }
}
