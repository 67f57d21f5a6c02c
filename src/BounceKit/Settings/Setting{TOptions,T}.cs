namespace BounceKit.Settings;

/// <summary>A setting with a value of type <typeparamref name="T"/>.</summary>
internal sealed class Setting<TOptions, T>(
    BounceSetting description, SettingKind<T> kind, Func<TOptions, T> get, Action<TOptions, T> set, Func<TOptions, bool> isRequired)
    : Setting<TOptions>(description)
{
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
            return isRequired(options) ? $"is missing. {Description.Description}" : null;
        }

        return kind.FindProblem is { } findProblem ? findProblem(get(options)) : kind.Parse(text, out _);
    }

    public override string? Format(TOptions options) => kind.Format(get(options));
}
