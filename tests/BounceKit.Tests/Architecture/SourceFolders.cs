using System.Text.RegularExpressions;

namespace BounceKit.Tests.Architecture;

/// <summary>The folder of each type of the library. Folders share namespaces, so the source files say where a type is.</summary>
internal sealed partial class SourceFolders
{
    private static readonly string Library = Path.Combine(Repository.Root, "src", "BounceKit");

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    public SourceFolders()
    {
        foreach (string file in Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories))
        {
            Add(File.ReadAllText(file), FolderOf(file));
        }
    }

    public IEnumerable<string> All => _folders.Values.Distinct(StringComparer.Ordinal);

    /// <summary>The folder of a type, such as <c>Http</c> or <c>Providers/SendGrid</c>; empty for the root.</summary>
    /// <param name="type">The full name of a type that is not nested, as the compiler writes it.</param>
    public string Find(string type) => _folders[type];

    /// <summary>Whether a type is one of the library.</summary>
    public bool Contains(string type) => _folders.ContainsKey(type);

    private void Add(string source, string folder)
    {
        string @namespace = Namespace().Match(source).Groups[1].Value;
        foreach (Match type in Declaration().Matches(source))
        {
            int parameters = type.Groups[2].Success ? type.Groups[2].Value.Count(character => character == ',') + 1 : 0;
            _folders[$"{@namespace}.{type.Groups[1].Value}{(parameters > 0 ? $"`{parameters}" : "")}"] = folder;
        }
    }

    // The classifier's folders below the first one are one layer; each provider is one of its own.
    private static string FolderOf(string file)
    {
        string[] path = Path.GetRelativePath(Library, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar);
        return path switch
        {
            ["." or "Errors", ..] => "",
            ["Providers", var provider, ..] => $"Providers/{provider}",
            [var folder, ..] => folder,
            _ => "",
        };
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    // Types that are not nested begin at the start of a line.
    [GeneratedRegex(@"^(?:public |internal )(?:[a-z]+ )*?(?:record struct|class|struct|record|interface|enum|delegate [\w<>?.]+) (\w+)(?:<([^>(]*)>)?", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
