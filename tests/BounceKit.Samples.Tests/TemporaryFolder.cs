namespace BounceKit.Samples.Tests;

/// <summary>A folder that a program may write to, deleted with what it wrote.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-sample-");

    public string Path => _folder.FullName;

    public string Find(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
