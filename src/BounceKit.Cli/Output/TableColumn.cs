using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>A column of a <see cref="TextTable{T}"/>.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">The cell of a row, given the width of the column.</param>
/// <param name="Widest">Its width when there is room for all columns; a filler takes more.</param>
internal sealed record TableColumn<T>(string Heading, Func<T, int, string> Text, int Widest)
{
    /// <summary>The style of a cell; plain where there is none.</summary>
    public Func<T, Style>? Style { get; init; }

    /// <summary>Whether the column is omitted where it does not fit.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Whether the column takes all the room that the others leave.</summary>
    public bool IsFiller { get; init; }

    /// <summary>Whether the column takes back the room that omitted columns leave, up to its widest.</summary>
    public bool IsFlexible { get; init; }

    /// <summary>Whether a long cell continues on the next line.</summary>
    public bool IsWrapped { get; init; }
}
