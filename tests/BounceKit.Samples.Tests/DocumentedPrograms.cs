using System.Xml.Linq;

namespace BounceKit.Samples.Tests;

/// <summary>The programs in the README and the guides. One restore and one build serve all of them: each by itself would take as long.</summary>
public sealed class DocumentedPrograms : IAsyncLifetime
{
    public const string ReadmeHost = nameof(ReadmeHost);
    public const string ReadmeScript = nameof(ReadmeScript);
    public const string Guides = nameof(Guides);
    public const string FirstList = nameof(FirstList);

    private static readonly string[] Libraries = ["BounceKit", "BounceKit.AmazonSes", "BounceKit.Testing", "BounceKit.Suppressions", "BounceKit.Suppressions.PostgreSql", "BounceKit.Suppressions.Orleans", "BounceKit.Dashboard"];

    private const string Console = "Microsoft.NET.Sdk";
    private const string Web = "Microsoft.NET.Sdk.Web";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-programs-");
    private string _output = "";

    /// <summary>The program; fails with the compiler's output where it did not compile.</summary>
    public string Find(string name)
    {
        string file = Path.Combine(_folder.FullName, name, "bin", "Debug", "net10.0", $"{name}.dll");
        File.Exists(file).Should().BeTrue(_output.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        return file;
    }

    /// <summary>Builds the programs with the library as it was built for the tests.</summary>
    public async Task InitializeAsync()
    {
        Write(ReadmeHost, Web, Guide.Read("README.md").Block("// Program.cs"));
        Write(ReadmeScript, Console, Guide.Read("README.md").Block("SENDGRID_API_KEY"));
        Write(FirstList, Console, Guide.Read("docs/getting-started.md").Block("// A first list"));
        Write(Guides, Web, GuideProgram.Create(), "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Exporter.OpenTelemetryProtocol");
        string projects = string.Concat(_folder.EnumerateDirectories().Select(folder => $"<Project Path=\"{folder.Name}/{folder.Name}.csproj\" />"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "all.slnx"), $"<Solution>{projects}</Solution>");
        (_, string output, string errors) = await DotNet.RunAsync(_folder.FullName, "build", "all.slnx", "-c", "Debug", "-p:BuildProjectReferences=false");
        _output = output + errors;
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private void Write(string name, string sdk, string code, params string[] packages)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(name);
        File.WriteAllText(Path.Combine(folder.FullName, "Program.cs"), code);
        new XElement(
            "Project",
            new XAttribute("Sdk", sdk),
            new XElement(
                "PropertyGroup",
                new XElement("OutputType", "Exe"),
                new XElement("TargetFramework", "net10.0"),
                new XElement("ImplicitUsings", "enable"),
                new XElement("Nullable", "enable")),
            new XElement(
                "ItemGroup",
                Libraries.Select(project =>
                    new XElement("ProjectReference", new XAttribute("Include", Path.Combine(Repository.Root, "src", project, $"{project}.csproj")))),
                packages.Select(package =>
                    new XElement("PackageReference", new XAttribute("Include", package), new XAttribute("Version", VersionOf(package))))))
            .Save(Path.Combine(folder.FullName, $"{name}.csproj"));
    }

    /// <summary>The version of a package that the repository uses.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;
}
