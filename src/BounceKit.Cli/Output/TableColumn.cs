using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>A column of a <see cref="TextTable{T}"/>.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">The cell of a row, given the column's width.</param>
/// <param name="Widest">The width it takes when there is room for all.</param>
internal sealed record TableColumn<T>(string Heading, Func<T, int, string> Text, int Widest)
{
    /// <summary>The colour of a cell; plain where there is none.</summary>
    public Func<T, Style>? Style { get; init; }

    /// <summary>Whether the column is left out where it would not fit beside the others.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Whether it takes the room that all others leave.</summary>
    public bool IsFiller { get; init; }
}
