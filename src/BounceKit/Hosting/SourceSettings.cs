using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>
/// Reads one section, and remembers which keys were asked for, so that a misspelt one is a mistake with a name.
/// The configuration binder stops at the first mistake; a user wants to see all of them.
/// </summary>
internal sealed class SourceSettings(IConfigurationSection section, SettingProblems problems)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string key)
    {
        _known.Add(key);
        return section[key] is { Length: > 0 } value ? value : null;
    }

    public IReadOnlyList<string> List(string key)
    {
        _known.Add(key);
        if (section[key] is { Length: > 0 } one)
        {
            return one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return [.. section.GetSection(key).GetChildren().Select(child => child.Value).OfType<string>()];
    }

    public int Number(string key, int fallback) => Parse(key, fallback, "a whole number",
        (string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));

    public long Number(string key, long fallback) => Parse(key, fallback, "a whole number",
        (string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));

    public bool Flag(string key, bool fallback) => Parse(key, fallback, "true or false", (string text, out bool value) => bool.TryParse(text, out value));

    public TimeSpan Duration(string key, TimeSpan fallback) => Parse(key, fallback, "a duration such as 00:00:30",
        (string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value));

    public DateOnly Date(string key, DateOnly fallback) => Parse(key, fallback, "a date such as 2024-01-31",
        (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    // Not quoted, as the others are: with a user's name and password before its host, it shows these.
    public Uri? Address(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            problems.Add(key, "is not a full URL, such as https://mail.example.com/.");
        }

        return address;
    }

    public TEnum Word<TEnum>(string key, TEnum fallback)
        where TEnum : struct, Enum => Parse(key, fallback, "one of " + string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)), TryWord);

    public TEnum? Word<TEnum>(string key)
        where TEnum : struct, Enum => Text(key) is null ? null : Word<TEnum>(key, default);

    /// <summary>Reports every key of the section that was never asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (IConfigurationSection child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            problems.Add(child.Key, $"is not a setting here. Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }

    private delegate bool TryParse<T>(string text, out T value);

    private static bool TryWord<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);

    private T Parse<T>(string key, T fallback, string expected, TryParse<T> tryParse)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (tryParse(text, out T value))
        {
            return value;
        }

        problems.Add(key, $"'{text}' is not {expected}.");
        return fallback;
    }
}
