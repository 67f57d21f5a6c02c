namespace BounceKit.Settings;

/// <summary>What the name of a source may be.</summary>
internal static class NameRules
{
    // Names are in log messages and exceptions: a line break in one would begin a message of somebody else's.
    public static string? FindProblem(string name) => name.Any(char.IsControl)
        ? $"The name of the source '{string.Concat(name.Select(static character => char.IsControl(character) ? '?' : character))}' contains control characters."
        : null;
}
