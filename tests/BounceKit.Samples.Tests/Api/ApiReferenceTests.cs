namespace BounceKit.Samples.Tests.Api;

/// <summary>The reference in <c>docs/api</c> says what the doc comments say.</summary>
public sealed class ApiReferenceTests
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
}
