namespace BounceKit;

/// <summary>One setting of a provider, described for people and tools that write a configuration.</summary>
public sealed class BounceSetting
{
    private readonly Func<string, string?> _findProblem;

    internal BounceSetting(Func<string, string?> findProblem) => _findProblem = findProblem;

    /// <summary>The key in the source's section, such as <c>ApiKey</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What the setting is and where to find its value, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The values that are accepted, in words, such as <c>a whole number from 2 to 500</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>The value that applies when the setting is left out; <see langword="null"/> when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The words that are accepted, in any case; empty when the value is not one of a few words, or several of them.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether a source cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the value belongs in the environment or a vault, not in a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the setting takes several values: an array in JSON, or one text with commas.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether the default suits almost everyone, so that a set-up dialog need not ask.</summary>
    public bool IsAdvanced { get; init; }

    /// <summary>Checks a value before it is written to a configuration.</summary>
    /// <param name="value">The value as text; several values of a list are separated by commas.</param>
    /// <returns>What is wrong with the value, such as <c>must be a whole number from 2 to 500.</c>; <see langword="null"/> when it is accepted.</returns>
    public string? FindProblem(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _findProblem(value);
    }
}
