namespace BounceKit.Samples.Tests;

/// <summary>The templates that CONTRIBUTING starts from: what they make builds and keeps every promise before the first change.</summary>
public sealed class TemplateTests : IDisposable
{
    private const string Check = """
        using BounceKit.Testing.Acme;
        using BounceKit.Testing.Conformance;

        int kept = 0;
        foreach (ConformanceCheck check in BounceSourceConformance.Checks)
        {
            kept += await BounceSourceConformance.RunAsync(check, () => ConformanceSubject.StartAsync(new AcmeSimulator(), ("PageSize", "100"))) ? 1 : 0;
        }

        Console.WriteLine($"{kept} promises kept");
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-template-");

    [RestoringFact]
    public async Task A_new_provider_builds_and_keeps_every_promise()
    {
        CopySources();
        foreach ((string part, string template) in ((string, string)[])[("src", "bouncekit-provider"), ("tests", "bouncekit-provider-tests")])
        {
            await RunAsync("new", "install", Path.Combine(Repository.Root, part));
            await RunAsync("new", template, "--name", "Acme", "--output", part);
        }

        AddLine("BounceKit/Hosting/BuiltInProviders.cs", "From(SendGridProvider.Instance),", "From(Acme.AcmeProvider.Instance),");
        AddLine("BounceKit.Testing/SimulatedProviders.cs", "new SendGridSimulator(options.Time),", "new Acme.AcmeSimulator(options.Time),");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "check.cs"), $"#:project src/BounceKit.Testing\n#:property PublishAot=false\n{Check}");

        // New public members have no line in the API files yet.
        string output = await RunAsync("run", "-p:RunAnalyzers=false", "check.cs");

        output.Should().Contain("promises kept");
        Directory.EnumerateFiles(Path.Combine(_folder.FullName, "tests", "BounceKit.Tests", "Providers", "Acme")).Select(Path.GetFileNameWithoutExtension)
            .Should().BeEquivalentTo("AcmeAdapterTests", "AcmeCampaign", "AcmeConformanceTests", "AcmeParserTarget", "AcmeWireList");
        string made = string.Concat(Directory.EnumerateFiles(_folder.FullName, "Acme*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        made.Should().NotContainEquivalentOf("sendgrid").And.Contain("https://api.example.com/", "no name may make up the address of somebody's server");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void CopySources()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".json" or ".txt" or ".md" or ".editorconfig"))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        // The schema in docs is part of the library.
        IEnumerable<string> documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.json");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories).Concat(documents))
        {
            string copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private void AddLine(string file, string after, string line)
    {
        string path = Path.Combine(_folder.FullName, "src", file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(after, $"{after}\n        {line}", StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        string[] own = arguments[0] == "new" ? ["--debug:custom-hive", Path.Combine(_folder.FullName, "hive")] : [];
        (int exitCode, string output, string errors) = await DotNet.RunAsync(_folder.FullName, [.. arguments, .. own]);
        exitCode.Should().Be(0, output + errors);
        return output;
    }
}
