using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests.Api;

/// <summary>The reference in <c>docs/api</c> says what the doc comments say.</summary>
public sealed partial class ApiReferenceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "api");

    [Fact]
    public void The_reference_is_up_to_date()
    {
        SortedDictionary<string, string> pages = ApiReference.Create();
        if (Environment.GetEnvironmentVariable("BOUNCEKIT_WRITE_API_REFERENCE") == "1")
        {
            Write(pages);
        }

        string[] files = [.. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

        files.Should().Equal(pages.Keys);
        foreach ((string file, string text) in pages)
        {
            (File.ReadAllText(Path.Combine(Folder, file)) == text).Should().BeTrue($"docs/api/{file} is out of date: run .ci/api-reference");
        }
    }

    [Fact]
    public void Every_type_of_the_index_is_on_its_page()
    {
        SortedDictionary<string, string> pages = ApiReference.Create();

        (string Page, string Anchor)[] links = [.. Link().Matches(pages["README.md"]).Select(link => (link.Groups[1].Value, link.Groups[2].Value))];

        links.Should().HaveCountGreaterThan(100).And.OnlyContain(link => pages[link.Page].Contains($"\n## {link.Anchor}\n", StringComparison.OrdinalIgnoreCase));
    }

    private static void Write(SortedDictionary<string, string> pages)
    {
        Directory.CreateDirectory(Folder);
        foreach (string file in Directory.EnumerateFiles(Folder, "*.md"))
        {
            File.Delete(file);
        }

        foreach ((string file, string text) in pages)
        {
            File.WriteAllText(Path.Combine(Folder, file), text);
        }
    }

    [GeneratedRegex(@"\(([\w.]+\.md)#(\w+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
