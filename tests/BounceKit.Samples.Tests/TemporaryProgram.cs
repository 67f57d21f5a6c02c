namespace BounceKit.Samples.Tests;

/// <summary>A single-file program in a folder of its own that references the library's projects.</summary>
internal sealed class TemporaryProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-");

    public TemporaryProgram(string directives, string code)
    {
        File = Path.Combine(_folder.FullName, "program.cs");
        string projects = string.Concat(((string[])["BounceKit", "BounceKit.Testing"])
            .Select(name => $"#:project {Path.Combine(Repository.Root, "src", name, name + ".csproj")}\n"));
        System.IO.File.WriteAllText(File, $"{directives}\n{projects}#:property PublishAot=false\n{code}\n");
    }

    public string File { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
