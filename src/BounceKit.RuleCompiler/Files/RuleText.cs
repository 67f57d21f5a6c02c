namespace BounceKit.RuleCompiler.Files;

/// <summary>A file of rules or words.</summary>
/// <param name="Path">Its path, which says what it holds.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record RuleText(string Path, IEnumerable<string> Lines)
{
    /// <summary>The name without the extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The files of a folder in the order of their names.</summary>
    public static IEnumerable<RuleText> ReadAll(string folder) =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(static path => new RuleText(path, File.ReadLines(path)));
}
