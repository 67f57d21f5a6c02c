using System.Text;
using BounceKit.Suppressions;
using BounceKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Cli.Tests;

/// <summary>Runs the command line in this process, in a folder of its own, with everything outside it made up.</summary>
public sealed class CliHarness : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-cli-");
    private readonly List<Action<BounceSourcesBuilder>> _configure = [];

    public string Folder => _folder.FullName;

    public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    public string Input { get; set; } = "";

    /// <summary>Takes the place of <see cref="Input"/>.</summary>
    public Stream? InputStream { get; set; }

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    /// <summary>Takes the place of the stream that standard output is gathered in.</summary>
    public Stream? Output { get; set; }

    /// <summary>Adds a source besides the configured ones.</summary>
    public TSource Add<TSource>(TSource source)
        where TSource : IBounceSource
    {
        _configure.Add(builder => builder.AddSource(source.Name, _ => source));
        return source;
    }

    /// <summary>Takes the place of the stored suppression list.</summary>
    public FakeSuppressionList Add(FakeSuppressionList list)
    {
        _configure.Add(builder => builder.Services.AddSingleton<ISuppressionList>(list));
        return list;
    }

    /// <summary>Adds the sources of a simulator.</summary>
    public void Add(BounceSimulator simulator) => _configure.Add(builder => builder.AddSimulated(simulator));

    public string Write(string file, string content)
    {
        string path = Path.Combine(Folder, file);
        File.WriteAllText(path, content);
        return path;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file));

    public Task<CliResult> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    public async Task<CliResult> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        CliConsole console = new()
        {
            Output = Output ?? output,
            Error = TextWriter.Synchronized(error),
            Input = InputStream ?? new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            IsOutputTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            IsInputTerminal = IsTerminal,
            Width = Width,
            Variables = Variables,
            CurrentDirectory = Folder,
            Time = Time,
            ConfigureSources = builder => _configure.ForEach(configure => configure(builder)),
        };
        int exitCode = await new CliApplication(console).RunAsync(args, cancellationToken);
        return new CliResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
