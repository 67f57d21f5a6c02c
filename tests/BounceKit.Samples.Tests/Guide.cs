using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests;

/// <summary>A page of the documentation and the code in it.</summary>
internal sealed partial class Guide
{
    private Guide(string text)
    {
        Blocks = [.. CodeBlock().Matches(text).Select(match => match.Groups[1].Value.TrimEnd())];
        Outputs = [.. OutputBlock().Matches(text).Select(match => match.Groups[1].Value.TrimEnd())];
    }

    /// <summary>The C# code in the order of the page.</summary>
    public IReadOnlyList<string> Blocks { get; }

    /// <summary>What programs and commands print, in the order of the page.</summary>
    public IReadOnlyList<string> Outputs { get; }

    public static Guide Read(string path) => new(File.ReadAllText(Path.Combine(Repository.Root, path)));

    public string Block(string containing) => Blocks.Single(block => block.Contains(containing, StringComparison.Ordinal));

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("```text\r?\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex OutputBlock();
}
