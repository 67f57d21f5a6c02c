using System.Globalization;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Reads the value of a setting. What cannot be read throws a <see cref="FormatException"/>, whose message follows the setting's path.</summary>
internal static class SettingValue
{
    public static string Text(IConfigurationSection value) => string.IsNullOrWhiteSpace(value.Value)
        ? throw new FormatException("is empty.")
        : value.Value;

    public static TimeSpan Duration(IConfigurationSection value) =>
        TimeSpan.TryParse(value.Value, CultureInfo.InvariantCulture, out TimeSpan duration)
            ? duration
            : throw new FormatException($"is '{value.Value}'; expected is a time such as 00:15:00 (a quarter of an hour) or 7.00:00:00 (seven days).");

    public static int Number(IConfigurationSection value) =>
        int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"is '{value.Value}'; expected is a whole number.");

    public static double Decimal(IConfigurationSection value) =>
        double.TryParse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new FormatException($"is '{value.Value}'; expected is a number such as 2.5.");

    public static bool Flag(IConfigurationSection value) => bool.TryParse(value.Value, out bool flag)
        ? flag
        : throw new FormatException($"is '{value.Value}'; expected is true or false.");

    public static TEnum Word<TEnum>(IConfigurationSection value)
        where TEnum : struct, Enum
    {
        string[] words = Enum.GetNames<TEnum>();
        return words.FirstOrDefault(word => word.Equals(value.Value, StringComparison.OrdinalIgnoreCase)) is { } word
            ? Enum.Parse<TEnum>(word)
            : throw new FormatException($"is '{value.Value}'; expected is one of {string.Join(", ", words)}.{Suggestion.Ask(value.Value, words)}");
    }
}
