namespace BounceKit.Settings;

/// <summary>One line of a settings table.</summary>
internal abstract class Setting<TOptions>(BounceSetting description)
{
    public BounceSetting Description => description;

    public string Key => description.Key;

    /// <summary>Sets the option to the value of a text. Returns what is wrong with the text, or null.</summary>
    public abstract string? Set(TOptions options, string text);

    /// <summary>What is wrong with the option's value; null when nothing is.</summary>
    public abstract string? FindProblem(TOptions options);

    /// <summary>The callback that returns the value in place of the option; null where there is none.</summary>
    public abstract Func<CancellationToken, ValueTask<string>>? CallbackOf(TOptions options);

    /// <summary>The option's value as text; null where it has none.</summary>
    public abstract string? Format(TOptions options);
}
