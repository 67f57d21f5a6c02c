using BounceKit.Cli.Output;

namespace BounceKit.Cli;

/// <summary>Everything outside of the process that a command uses, so that tests can replace it.</summary>
internal sealed record CliConsole
{
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private ProgressLine? _progress;

    /// <summary>Receives results, and nothing else.</summary>
    public required Stream Output { get; init; }

    /// <summary>Receives notes, progress and errors.</summary>
    public required TextWriter Error { get; init; }

    public required Stream Input { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public bool IsInputTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 80;

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required string CurrentDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Adds sources to the configured ones, or changes how those are reached.</summary>
    public Action<BounceSourcesBuilder>? ConfigureSources { get; init; }

    /// <summary>The line that shows progress.</summary>
    public ProgressLine Progress => _progress ??= new ProgressLine(this);

    // https://no-color.org: set and not empty, whatever its value.
    public bool UsesColor => IsOutputTerminal && Variable("NO_COLOR").Length == 0 && IsCapable;

    /// <summary>Whether text for people may contain more than ASCII.</summary>
    public bool UsesUnicode => OperatingSystem.IsWindows() || IsUtf8(Locale);

    /// <summary>Whether a line on the error output can be overwritten.</summary>
    public bool ShowsProgress => IsErrorTerminal && IsCapable;

    /// <summary>Whether someone can answer a question.</summary>
    public bool CanAsk => IsInputTerminal && IsErrorTerminal;

    // POSIX: the first one that is set and not empty decides.
    private string Locale => LocaleVariables.Select(Variable).FirstOrDefault(value => value.Length > 0, "");

    private bool IsCapable => Variable("TERM") != "dumb";

    /// <summary>A path as the user meant it.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, CurrentDirectory);

    private static bool IsUtf8(string locale) =>
        locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);

    private string Variable(string name) => Variables.TryGetValue(name, out string? value) ? value : "";
}
