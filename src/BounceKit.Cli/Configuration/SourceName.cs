namespace BounceKit.Cli.Configuration;

/// <summary>The name of a new source. Its secrets are set in environment variables that contain it.</summary>
internal static class SourceName
{
    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? FindProblem(string name, ConfigurationFile file)
    {
        if (!IsPartOfVariable(name))
        {
            return $"'{name}' cannot be the name of a source here. Use letters, digits and single underscores, starting with a letter: environment variables contain the name.";
        }

        return file.SourceNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"{file.Path} already has a source '{name}'. Choose another name, or edit the file by hand."
            : null;
    }

    private static bool IsPartOfVariable(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && !name.Contains("__", StringComparison.Ordinal);
}
