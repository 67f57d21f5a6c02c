namespace BounceKit.Settings;

/// <summary>Parses a text. Returns what is wrong with it, or null where it is accepted.</summary>
internal delegate string? SettingParser<T>(string text, out T value);
