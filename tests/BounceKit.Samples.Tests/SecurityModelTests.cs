using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests;

/// <summary>What docs/security-model.md names as proof exists.</summary>
public sealed partial class SecurityModelTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "security-model.md"));

    [Fact]
    public void Every_test_that_the_security_model_names_exists()
    {
        HashSet<string> tests = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).SelectMany(FindTests)];

        string[] named = [.. Lines.SelectMany(line => TestName().Matches(line)).Select(match => match.Groups[1].Value)];

        named.Should().HaveCountGreaterThan(80);
        named.Except(tests).Should().BeEmpty();
    }

    [Fact]
    public void Every_idea_names_its_test()
    {
        IEnumerable<string> ideas = Lines.TakeWhile(line => line != "## What remains")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| Idea |", StringComparison.Ordinal));

        ideas.Should().HaveCountGreaterThan(60);
        ideas.Where(line => !TestName().IsMatch(line.Split(" | ")[^1])).Should().BeEmpty();
    }

    private static IEnumerable<string> FindTests(string file)
    {
        string code = File.ReadAllText(file);
        return Class().Matches(code).SelectMany(found => Test().Matches(code).Select(test => $"{found.Groups[1].Value}.{test.Groups[1].Value}"));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();

    [GeneratedRegex(@"class (\w+Tests)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\b[\s\S]*?public (?:async )?(?:Task|void) (\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Test();
}
