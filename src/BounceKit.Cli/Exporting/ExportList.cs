using BounceKit.Suppressions;

namespace BounceKit.Cli.Exporting;

/// <summary>A list of a provider, as its import reads it: lines, each of one row or of several.</summary>
/// <param name="Name">What it contains, in the plural: <c>complaints</c>. All but a provider's first list are written to files with this name.</param>
/// <param name="Rows">The rows of a suppression.</param>
internal sealed record ExportList(string Name, Func<Suppression, IEnumerable<string>> Rows)
{
    /// <summary>The first line of a file, without its end; null for none.</summary>
    public string? Header { get; init; }

    /// <summary>How many rows a line has.</summary>
    public int RowsPerLine { get; init; } = 1;

    /// <summary>What begins a line, before its first row.</summary>
    public string LineStart { get; init; } = "";

    /// <summary>What ends a line, after its last row.</summary>
    public string LineEnd { get; init; } = "\n";
}
