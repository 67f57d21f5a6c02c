using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace BounceKit.Settings;

/// <summary>The kinds of settings.</summary>
internal static class SettingKinds
{
    private delegate bool TryParse<T>(string text, out T value);

    public static SettingKind<bool> Flag { get; } = Of<bool>("true or false", bool.TryParse, static value => value ? "true" : "false");

    public static SettingKind<DateOnly> Date { get; } = Of(
        "a date such as 2024-01-31",
        static (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        static value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static SettingKind<Uri?> Address { get; } = new("a full URL that starts with https://", AddressRules.Parse, static value => value?.OriginalString);

    public static SettingKind<string> TimeZone { get; } = new(
        "an IANA or Windows time zone ID, such as Europe/Warsaw",
        static (text, out value) => TimeZoneRules.FindProblem(value = text),
        static value => value);

    public static SettingKind<string?> Text(bool isHeader, Func<string, string?>? findProblem) => new(
        isHeader ? "printable ASCII characters" : "any text",
        (text, out value) => TextRules.FindProblem(value = text, isHeader) ?? findProblem?.Invoke(text),
        static value => string.IsNullOrWhiteSpace(value) ? null : value);

    public static SettingKind<IReadOnlyList<string>> List(Func<string, string?>? findProblem) => new(
        "one or more values",
        (text, out values) =>
        {
            values = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return ListRules.FindProblem(values, findProblem);
        },
        static values => values is { Count: > 0 } ? string.Join(',', values) : null)
    {
        FindProblem = values => ListRules.FindProblem(values, findProblem),
    };

    /// <summary>Several of a few words. They are read in any case, and are kept as they are written here.</summary>
    public static SettingKind<IReadOnlyList<string>> Words(IReadOnlyList<string> words)
    {
        string all = string.Join(", ", words);
        SettingKind<IReadOnlyList<string>> list = List(
            value => words.Contains(value, StringComparer.Ordinal) ? null : $"contains '{value}', which is not one of {all}.{Suggestion.Ask(value, words)}");
        return list with
        {
            Expected = $"one or more of {all}",
            Words = words,
            Parse = (text, out values) =>
            {
                list.Parse(text, out IReadOnlyList<string> typed);
                values = [.. typed.Select(value => words.FirstOrDefault(word => word.Equals(value, StringComparison.OrdinalIgnoreCase), value))];
                return list.FindProblem!(values);
            },
        };
    }

    public static SettingKind<T> Number<T>(T min, T max)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => Of(
        string.Create(CultureInfo.InvariantCulture, $"a whole number {(max == T.MaxValue ? $"of at least {min}" : $"from {min} to {max}")}"),
        (string text, out T value) => T.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value) && value >= min && value <= max,
        static value => value.ToString(null, CultureInfo.InvariantCulture));

    public static SettingKind<TimeSpan> Duration { get; } = Of(
        "a duration of up to a day, such as 00:00:30",
        static (string text, out TimeSpan value) =>
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value > TimeSpan.Zero && value <= TimeSpan.FromDays(1),
        static value => value.ToString("c", CultureInfo.InvariantCulture));

    public static SettingKind<TEnum> Word<TEnum>()
        where TEnum : struct, Enum => Word<TEnum, TEnum>(static word => word, static value => value);

    public static SettingKind<TEnum?> OptionalWord<TEnum>()
        where TEnum : struct, Enum => Word<TEnum, TEnum?>(static word => word, static value => value);

    private static SettingKind<T> Word<TEnum, T>(Func<TEnum, T> wrap, Func<T, TEnum?> unwrap)
        where TEnum : struct, Enum
    {
        string[] words = [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        string expected = $"one of {string.Join(", ", words)}";
        return new(
            expected,
            (text, out value) =>
            {
                // Enum.TryParse also accepts numbers and lists of names.
                bool isWord = words.Contains(text, StringComparer.OrdinalIgnoreCase);
                value = wrap(isWord ? Enum.Parse<TEnum>(text, ignoreCase: true) : default);
                return isWord ? null : Mismatch(text, expected) + Suggestion.Ask(text, words);
            },
            value => unwrap(value) is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()) : null)
        {
            Words = words,
        };
    }

    private static SettingKind<T> Of<T>(string expected, TryParse<T> tryParse, Func<T, string?> format) => new(
        expected, (text, out value) => tryParse(text, out value) ? null : Mismatch(text, expected), format);

    private static string Mismatch(string text, string expected) => $"is '{text}', but must be {expected}.";
}
