using System.Numerics;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit;

/// <summary>
/// The settings of a provider, one line each. Configuration is bound by this table, validated by it and described by it; the default of a
/// setting is what new options have.
/// </summary>
/// <typeparam name="TOptions">The options that hold the values.</typeparam>
public sealed class BounceSettingTable<TOptions>
    where TOptions : class, new()
{
    private readonly TOptions _defaults = new();
    private readonly List<Setting<TOptions>> _settings = [];

    /// <summary>The settings in the order in which they were added.</summary>
    public IReadOnlyList<BounceSetting> Settings => [.. _settings.Select(static setting => setting.Description)];

    /// <summary>Adds a setting with a text.</summary>
    /// <param name="key">The key in configuration.</param>
    /// <param name="description">What it is and where to find the value, in one sentence.</param>
    /// <param name="get">Reads the option.</param>
    /// <param name="set">Sets the option.</param>
    /// <param name="isRequired">Whether a source cannot do without it.</param>
    /// <param name="isHeader">Whether it is sent in a header, where only printable ASCII can be.</param>
    /// <param name="findProblem">What is wrong with a text, such as <c>must not contain a colon.</c>; <see langword="null"/> when nothing is.</param>
    /// <param name="isAdvanced">Whether a set-up dialog need not ask for it.</param>
    public BounceSettingTable<TOptions> AddText(
        string key, string description, Func<TOptions, string?> get, Action<TOptions, string> set,
        bool isRequired = false, bool isHeader = false, Func<string, string?>? findProblem = null, bool isAdvanced = false) =>
        Add(key, description, SettingKinds.Text(isHeader, findProblem), get, (options, text) => set(options, text!), isRequired, isAdvanced);

    /// <summary>Adds a required secret. Its value never appears in a message, a log or a trace.</summary>
    /// <param name="getCallback">Reads the callback that returns the secret for each request, in place of the option's value.</param>
    /// <param name="unless">Says for which options it may be left out all the same; <see langword="null"/>: for none.</param>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddSecret(
        string key, string description, Func<TOptions, string?> get, Action<TOptions, string> set,
        Func<TOptions, Func<CancellationToken, ValueTask<string>>?>? getCallback = null, bool isHeader = false, Func<TOptions, bool>? unless = null) =>
        Add(
            key, description, SettingKinds.Text(isHeader, findProblem: null), get, (options, text) => set(options, text!),
            isRequired: true, isSecret: true, unless: unless, callback: getCallback);

    /// <summary>Adds a setting with a whole number.</summary>
    /// <param name="min">The least accepted number.</param>
    /// <param name="max">The greatest accepted number.</param>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddNumber<T>(
        string key, string description, Func<TOptions, T> get, Action<TOptions, T> set, T min, T max)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        Add(key, description, SettingKinds.Number(min, max), get, set, isAdvanced: true);

    /// <summary>Adds a setting that is true or false.</summary>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddFlag(string key, string description, Func<TOptions, bool> get, Action<TOptions, bool> set) =>
        Add(key, description, SettingKinds.Flag, get, set, isAdvanced: true);

    /// <summary>Adds a setting with a duration of up to a day.</summary>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddDuration(string key, string description, Func<TOptions, TimeSpan> get, Action<TOptions, TimeSpan> set) =>
        Add(key, description, SettingKinds.Duration, get, set, isAdvanced: true);

    /// <summary>Adds a setting with a date.</summary>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddDate(string key, string description, Func<TOptions, DateOnly> get, Action<TOptions, DateOnly> set) =>
        Add(key, description, SettingKinds.Date, get, set, isAdvanced: true);

    /// <summary>Adds a setting with a URL: https, or http for this machine.</summary>
    /// <param name="isAdvanced">Whether a set-up dialog need not ask for it.</param>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddAddress(
        string key, string description, Func<TOptions, Uri?> get, Action<TOptions, Uri?> set, bool isRequired = false, bool isAdvanced = false) =>
        Add(key, description, SettingKinds.Address, get, set, isRequired, isAdvanced);

    /// <summary>Adds a setting with one of the words of an enumeration, in camel case.</summary>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddWord<TEnum>(string key, string description, Func<TOptions, TEnum> get, Action<TOptions, TEnum> set)
        where TEnum : struct, Enum =>
        Add(key, description, SettingKinds.Word<TEnum>(), get, set);

    /// <param name="unless">Says for which options a required setting may be left out all the same.</param>
    /// <inheritdoc cref="AddWord{TEnum}(string, string, Func{TOptions, TEnum}, Action{TOptions, TEnum})"/>
    public BounceSettingTable<TOptions> AddWord<TEnum>(
        string key, string description, Func<TOptions, TEnum?> get, Action<TOptions, TEnum?> set,
        bool isRequired = false, Func<TOptions, bool>? unless = null)
        where TEnum : struct, Enum =>
        Add(key, description, SettingKinds.OptionalWord<TEnum>(), get, set, isRequired, unless: unless);

    /// <summary>Adds a setting with several values: an array in JSON, or one text with commas.</summary>
    /// <param name="findProblem">What is wrong with one of the values; <see langword="null"/> when nothing is.</param>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddList(
        string key, string description, Func<TOptions, IReadOnlyList<string>> get, Action<TOptions, IReadOnlyList<string>> set,
        bool isRequired = false, Func<string, string?>? findProblem = null) =>
        Add(key, description, SettingKinds.List(findProblem), get, set, isRequired, isList: true);

    /// <summary>Adds a setting with one or more of a few words, such as the lists that a source reads: an array in JSON, or one text with commas.</summary>
    /// <param name="words">The accepted words. In configuration they may be written in any case; the option gets them as they are here.</param>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddWords(
        string key, string description, IReadOnlyList<string> words,
        Func<TOptions, IReadOnlyList<string>> get, Action<TOptions, IReadOnlyList<string>> set) =>
        Add(key, description, SettingKinds.Words(words), get, set, isRequired: true, isList: true);

    /// <summary>Adds a setting with the ID of a time zone, IANA's or Windows'.</summary>
    /// <inheritdoc cref="AddText"/>
    public BounceSettingTable<TOptions> AddTimeZone(string key, string description, Func<TOptions, string> get, Action<TOptions, string> set) =>
        Add(key, description, SettingKinds.TimeZone, get, set, isRequired: true);

    /// <summary>Sets the options that a section states. Keys that are not in the section keep their defaults.</summary>
    internal void Bind(TOptions options, IConfiguration section, SettingErrors errors)
    {
        foreach (Setting<TOptions> setting in _settings)
        {
            if (Read(section, setting, errors) is { Length: > 0 } text && setting.Set(options, text) is { } problem)
            {
                errors.Add(setting.Key, problem);
            }
        }
    }

    /// <summary>Reports every key of a section that is not a setting.</summary>
    internal void RefuseUnknown(IConfiguration section, SettingErrors errors, params IEnumerable<string> others)
    {
        string[] known = [.. _settings.Select(static setting => setting.Key).Concat(others).Order(StringComparer.Ordinal)];
        foreach (string key in section.GetChildren().Select(static child => child.Key).Except(known, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(key, Suggestion.Find(key, known) is { } meant
                ? $"is not a setting. Did you mean '{meant}'?"
                : $"is not a setting. Settings are {string.Join(", ", known)}.");
        }
    }

    /// <summary>Reports what is missing or wrong in the options, wherever they were set.</summary>
    internal void Validate(TOptions options, SettingErrors errors)
    {
        foreach (Setting<TOptions> setting in _settings)
        {
            if (setting.FindProblem(options) is { } problem)
            {
                errors.Add(setting.Key, problem);
            }
        }
    }

    /// <summary>The setting with that key.</summary>
    internal Setting<TOptions> Find(string key) => _settings.Find(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{key}' is not a setting of this table.", nameof(key));

    /// <summary>The values that must never be shown.</summary>
    internal IEnumerable<string> SecretsOf(TOptions options) => _settings
        .Where(static setting => setting.Description.IsSecret)
        .Select(setting => setting.Format(options))
        .OfType<string>();

    private static string? Read(IConfiguration section, Setting<TOptions> setting, SettingErrors errors)
    {
        IConfigurationSection value = section.GetSection(setting.Key);
        IConfigurationSection[] items = [.. value.GetChildren()];
        if (items.Length > 0 && !setting.Description.IsList)
        {
            errors.Add(setting.Key, "must be a single value, not a list or an object.");
        }

        return items.Length > 0 ? string.Join(',', items.Select(static item => item.Value)) : value.Value;
    }

    // The first line of a key counts, so that a provider can describe a common setting in its own words.
    private BounceSettingTable<TOptions> Add<T>(
        string key, string description, SettingKind<T> kind, Func<TOptions, T> get, Action<TOptions, T> set,
        bool isRequired = false, bool isAdvanced = false, bool isSecret = false, bool isList = false, Func<TOptions, bool>? unless = null,
        Func<TOptions, Func<CancellationToken, ValueTask<string>>?>? callback = null)
    {
        if (_settings.Exists(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            return this;
        }

        string? defaultText = kind.Format(get(_defaults));
        BounceSetting setting = new(text => kind.Parse(text, out _))
        {
            Key = key,
            Description = description,
            Expected = kind.Expected,
            Default = defaultText,
            Words = kind.Words,
            IsRequired = isRequired && defaultText is null && unless?.Invoke(_defaults) != true,
            IsSecret = isSecret,
            IsList = isList,
            IsAdvanced = isAdvanced,
        };
        _settings.Add(new Setting<TOptions, T>(setting, kind, get, set, options => isRequired && unless?.Invoke(options) != true)
        {
            Callback = callback,
        });
        return this;
    }
}
