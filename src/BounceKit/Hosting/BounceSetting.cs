namespace BounceKit;

/// <summary>One setting of a provider, described for whoever writes a configuration.</summary>
public sealed record BounceSetting
{
    /// <summary>The key in the source's section, such as <c>ApiKey</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is and where it is found, in a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether a source can't do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it belongs in the environment or a vault rather than in a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What it is when it is left out; <see langword="null"/> when nothing takes its place.</summary>
    public string? Default { get; init; }

    /// <summary>The words it can be, in any case; empty when any text can stand there.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether it is a list: an array in JSON.</summary>
    public bool IsList { get; init; }
}
