using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>What users get from a feed: what is in the packages, and that they work in projects that know nothing of this repository.</summary>
public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Packages => [.. PackageFeed.Packages];

    public static TheoryData<string> PackagesWithCode => [.. PackageFeed.Packages.Where(package => package != "BounceKit.Templates")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.Find(package));

        Dictionary<string, XElement> metadata = Metadata(archive, package).Elements().ToDictionary(element => element.Name.LocalName);

        metadata.Should().ContainKeys("description", "license", "readme", "icon", "tags", "authors", "copyright", "releaseNotes");
        archive.GetEntry("README.md").Should().NotBeNull();
        archive.GetEntry("icon.png").Should().NotBeNull();
        metadata["projectUrl"].Value.Should().Be(PackageFeed.RepositoryAddress);
        metadata["repository"].Attribute("url")!.Value.Should().Be(PackageFeed.RepositoryAddress + ".git");
        metadata["repository"].Attribute("commit")!.Value.Should().HaveLength(40);
    }

    [Theory]
    [MemberData(nameof(PackagesWithCode))]
    public void A_package_explains_itself_and_can_be_debugged(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.Find(package));
        using ZipArchive symbols = ZipFile.OpenRead(feed.Find(package, "snupkg"));

        ZipArchiveEntry assembly = archive.Entries.Single(entry => entry.Name == $"{package}.dll");
        ZipArchiveEntry pdb = symbols.Entries.Single(entry => entry.Name == $"{package}.pdb");

        IsDeterministic(Copy(assembly)).Should().BeTrue();
        HasEmbeddedSources(Copy(pdb)).Should().BeTrue("what is made during the build is in no repository that a debugger could ask");
        if (package != "BounceKit.Cli")
        {
            archive.Entries.Should().Contain(entry => entry.Name == $"{package}.xml");
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Links_of_a_packages_readme_lead_to_the_packed_commit(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.Find(package));
        using StreamReader reader = new(archive.GetEntry("README.md")!.Open());
        XElement repository = Metadata(archive, package).Elements().Single(element => element.Name.LocalName == "repository");

        string text = reader.ReadToEnd();

        string commit = $"{PackageFeed.RepositoryAddress}/blob/{repository.Attribute("commit")!.Value}/";
        text.Should().Contain($"]({commit}").And.NotContain("](..");
        text.Replace(commit, "../../", StringComparison.Ordinal).Should().Be(File.ReadAllText(ReadmeOf(package)), "nothing else is changed");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_packages_readme_begins_with_what_it_is_and_how_to_install_it(string package)
    {
        string[] lines = File.ReadAllLines(ReadmeOf(package));

        lines[0].Should().Be($"# {package}");
        lines.Take(12).Should().Contain([$"dotnet {InstallCommand(package)} {package}"]);
    }

    [Fact]
    public void The_version_stands_in_one_place()
    {
        string root = Repository.Root;
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.*proj", SearchOption.AllDirectories)
            .Append(Path.Combine(root, "src", "Directory.Build.props")).Append(Path.Combine(root, "Directory.Build.props"));

        string[] versions = [.. files.Where(file => File.ReadAllText(file).Contains("<Version", StringComparison.Ordinal))];

        versions.Should().Equal(Path.Combine(root, "Directory.Build.props"));
    }

    [RestoringFact]
    public async Task A_new_source_from_the_template_builds_and_its_tests_pass()
    {
        string folder = feed.CreateProjectFolder("template");
        string[] hive = ["--debug:custom-hive", Path.Combine(folder, "hive")];
        string[][] steps =
        [
            ["new", "install", feed.Find("BounceKit.Templates"), .. hive],
            ["new", "bouncekit-source", "--name", "Acme", .. hive],
            ["test", "Acme/Acme.Tests"],
        ];

        foreach (string[] step in steps)
        {
            (int exitCode, string output, string errors) = await DotNet.RunAsync(folder, feed.Environment, step);
            exitCode.Should().Be(0, output + errors);
        }

        Directory.EnumerateFiles(Path.Combine(folder, "Acme"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Should().NotContain(text => text.Contains("postmark", StringComparison.OrdinalIgnoreCase));
    }

    [RestoringFact]
    public async Task The_readmes_program_runs_in_a_fresh_console_app()
    {
        string folder = await CreateAsync("console", "Fresh", "BounceKit.Testing");
        Guide readme = Guide.Read("src/BounceKit.Testing/README.md");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), readme.Block("BounceSimulator"));

        (int exitCode, string output, string errors) = await DotNet.RunAsync(folder, feed.Environment, "run");

        exitCode.Should().Be(0, output + errors);
        output.TrimEnd().Should().EndWith(readme.Outputs.Single());
    }

    [RestoringFact]
    public async Task The_readmes_host_answers_in_a_fresh_web_app_with_two_sources()
    {
        string folder = await CreateAsync("web", "FreshWeb", "BounceKit.Suppressions");
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });
        simulator.SendGrid.Bounces.Add(Newcomer.UnknownUser("ann@example.com"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Guide.Read("README.md").Block("// Program.cs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), Newcomer.CreateSettingsFile(simulator));
        await using RunningHost host = await RunningHost.StartAsync(folder, feed.Environment, "run", "--no-launch-profile");

        await host.ReadUntilAsync("Round of newsletter: ", "Round of surveys: ");
        string answer = await host.Client.GetStringAsync("may-send?address=ann@example.com");

        Guide.Read("README.md").Outputs[0].Split('\n').Should().Equal("GET /may-send?address=ann@example.com", answer);
    }

    [RestoringFact]
    public async Task The_suppression_lists_program_runs_in_a_fresh_console_app()
    {
        string folder = await CreateAsync("console", "FreshList", "BounceKit.Suppressions");
        await AddPackageAsync(folder, "Microsoft.Extensions.Hosting", DocumentedPrograms.VersionOf("Microsoft.Extensions.Hosting"));
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });
        Guide readme = Guide.Read("src/BounceKit.Suppressions/README.md");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), readme.Block("FindAsync"));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), Newcomer.CreateSettingsFile(simulator));

        (int exitCode, string output, string errors) = await DotNet.RunAsync(folder, feed.Environment, "run");

        exitCode.Should().Be(0, output + errors);
        output.Split('\n').Should().Contain(readme.Outputs.Single());
        File.Exists(Path.Combine(folder, "bouncekit.db")).Should().BeTrue();
    }

    [RestoringFact]
    public async Task The_tool_lists_bounces()
    {
        string folder = feed.CreateProjectFolder("tool");

        (int installed, string output, string errors) = await DotNet.RunAsync(
            folder, feed.Environment, "tool", "install", "BounceKit.Cli", "--version", feed.Version, "--create-manifest-if-needed");
        (int listed, string rows, string notes) = await DotNet.RunAsync(
            folder, feed.Environment, "tool", "run", "bouncekit", "list", "--demo", "--limit", "3", "--format", "table");

        installed.Should().Be(0, output + errors);
        listed.Should().Be(0, rows + notes);
        string[] shown = Guide.Read("src/BounceKit.Cli/README.md").Outputs.Single().Split('\n');
        Words(rows.Split('\n')[0]).Should().Equal(Words(shown[0]));
        rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveSameCount(shown);
    }

    private static string ReadmeOf(string package) => Path.Combine(Repository.Root, "src", package, "README.md");

    private static string InstallCommand(string package) => package switch
    {
        "BounceKit.Cli" => "tool install --global",
        "BounceKit.Templates" => "new install",
        _ => "add package",
    };

    private static XElement Metadata(ZipArchive archive, string package) =>
        XDocument.Load(archive.GetEntry($"{package}.nuspec")!.Open()).Root!.Elements().Single();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> CreateAsync(string template, string name, string package)
    {
        string folder = feed.CreateProjectFolder(name);
        await RunAsync(folder, "new", template, "--name", name, "--output", ".", "--no-restore");
        await AddPackageAsync(folder, package, feed.Version);
        return folder;
    }

    private Task AddPackageAsync(string folder, string package, string version) => RunAsync(folder, "add", "package", package, "--version", version);

    private async Task RunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(folder, feed.Environment, arguments);
        exitCode.Should().Be(0, output + errors);
    }

    private static MemoryStream Copy(ZipArchiveEntry entry)
    {
        MemoryStream copy = new();
        using Stream stream = entry.Open();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private static bool IsDeterministic(Stream assembly)
    {
        using PEReader reader = new(assembly);
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    private static bool HasEmbeddedSources(Stream pdb)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        MetadataReader reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);
    }
}
