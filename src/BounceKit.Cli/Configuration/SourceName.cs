namespace BounceKit.Cli.Configuration;

/// <summary>What a new source may be called: what an environment variable can hold, since its secrets go there.</summary>
internal static class SourceName
{
    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Problem(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && !name.Contains("__", StringComparison.Ordinal)
            ? null
            : $"'{name}' can't be the name of a source here: use letters, digits and single underscores, a letter first, so that an environment variable can hold its key.";
}
