using System.Globalization;
using System.Security;

namespace BounceKit.Samples.Tests;

/// <summary>The packages, packed from what was built, as a feed in a folder of its own with a cache of its own. Packed once for all tests.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public static readonly string[] Packages =
        ["BounceKit", "BounceKit.AmazonSes", "BounceKit.Suppressions", "BounceKit.Suppressions.PostgreSql", "BounceKit.Suppressions.Orleans", "BounceKit.Dashboard", "BounceKit.Testing", "BounceKit.Cli", "BounceKit.Templates"];

    /// <summary>The web address that the packages name.</summary>
    public const string RepositoryAddress = "https://code.example.com/bouncekit";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-feed-");

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-check.{Random.Shared.NextInt64()}");

    public string Folder => _folder.FullName;

    /// <summary>Packages that are made here go nowhere but into this folder; all others come from the machine's cache where it has them.</summary>
    public (string Name, string Value)[] Environment => [("NUGET_PACKAGES", Path.Combine(Folder, "cache"))];

    public string Find(string package, string extension = "nupkg") => Path.Combine(Folder, $"{package}.{Version}.{extension}");

    /// <summary>An empty folder for a user's project; packages come from this feed and the machine's own sources.</summary>
    public string CreateProjectFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, "projects", name)).FullName;

    public async Task InitializeAsync()
    {
        foreach (string package in Packages)
        {
            (int exitCode, string output, string errors) = await DotNet.RunAsync(
                Repository.Root, "pack", Path.Combine("src", package), "--no-build", "-c", DotNet.Configuration, "-o", Folder, $"-p:PackageVersion={Version}", $"-p:RepositoryUrl={RepositoryAddress}.git");
            exitCode.Should().Be(0, output + errors);
        }

        (_, string cache, _) = await DotNet.RunAsync(Folder, "nuget", "locals", "global-packages", "-l", "--force-english-output");
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="bouncekit-check" value="{SecurityElement.Escape(Folder)}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{SecurityElement.Escape(cache[(cache.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
