using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests;

/// <summary>What docs/proof.md and docs/security-model.md name as proof exists.</summary>
public sealed partial class ProofTests
{
    private const string SecurityModel = "security-model.md";
    private const string Proof = "proof.md";

    [Theory]
    [InlineData(SecurityModel)]
    [InlineData(Proof)]
    public void Every_test_that_a_page_names_exists(string page)
    {
        HashSet<string> tests = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).SelectMany(FindTests)];

        string[] named = [.. ReadLines(page).SelectMany(line => TestName().Matches(line)).Select(match => match.Groups[1].Value)];

        named.Should().HaveCountGreaterThan(80);
        named.Except(tests).Should().BeEmpty();
    }

    [Fact]
    public void Every_idea_of_the_security_model_names_its_test()
    {
        string[][] ideas = [.. ReadRows(SecurityModel, until: "## What remains")];

        ideas.Should().HaveCountGreaterThan(60);
        ideas.Where(row => !TestName().IsMatch(row[^1])).Should().BeEmpty();
    }

    [Fact]
    public void Every_promise_of_the_proof_names_a_test_or_a_campaign_and_says_what_it_showed_last()
    {
        string[][] promises = [.. ReadRows(Proof, until: "## Without proof")];

        promises.Should().HaveCountGreaterThan(80);
        promises.Where(row => row.Length != 4 || !(TestName().IsMatch(row[1]) || Command().IsMatch(row[1]) || row[1].Contains(SecurityModel, StringComparison.Ordinal)))
            .Should().BeEmpty();
        promises.Where(row => !Result().IsMatch(row[3])).Should().BeEmpty("a figure has its date");
    }

    private static string[] ReadLines(string page) => File.ReadAllLines(Path.Combine(Repository.Root, "docs", page));

    private static IEnumerable<string[]> ReadRows(string page, string until) => ReadLines(page).TakeWhile(line => line != until)
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !Heading().IsMatch(line))
        .Select(line => line.Trim('|', ' ').Split(" | "));

    private static IEnumerable<string> FindTests(string file)
    {
        string code = File.ReadAllText(file);
        return Class().Matches(code).SelectMany(found => Test().Matches(code).Select(test => $"{found.Groups[1].Value}.{test.Groups[1].Value}"));
    }

    [GeneratedRegex(@"^\| (?:---|Idea \||Promise \|)", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();

    [GeneratedRegex(@"`(?:dotnet|tests/|BOUNCEKIT_\w+=)", RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    [GeneratedRegex(@"^passes$|^not run$|\d{4}-\d\d-\d\d|-results\.md", RegexOptions.NonBacktracking)]
    private static partial Regex Result();

    [GeneratedRegex(@"class (\w+Tests)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\b[\s\S]*?public (?:async )?(?:Task|void) (\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Test();
}
