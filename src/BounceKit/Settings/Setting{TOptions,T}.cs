namespace BounceKit.Settings;

/// <summary>A setting with a value of type <typeparamref name="T"/>.</summary>
internal sealed class Setting<TOptions, T>(
    BounceSetting description, SettingKind<T> kind, Func<TOptions, T> get, Action<TOptions, T> set, Func<TOptions, bool> isRequired)
    : Setting<TOptions>(description)
{
    /// <summary>Reads the callback that may take the place of the option.</summary>
    public Func<TOptions, Func<CancellationToken, ValueTask<string>>?>? Callback { get; init; }

    public override string? Set(TOptions options, string text)
    {
        string? problem = kind.Parse(text, out T value);
        if (problem is null)
        {
            set(options, value);
        }

        return problem;
    }

    public override string? FindProblem(TOptions options)
    {
        if (Format(options) is not { } text)
        {
            return isRequired(options) && CallbackOf(options) is null ? $"is missing. {Description.Description}" : null;
        }

        return kind.FindProblem is { } findProblem ? findProblem(get(options)) : kind.Parse(text, out _);
    }

    public override Func<CancellationToken, ValueTask<string>>? CallbackOf(TOptions options) => Callback?.Invoke(options);

    public override string? Format(TOptions options) => kind.Format(get(options));
}
