namespace BounceKit.Cli.Output;

/// <summary>A column of CSV.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Value">The cell of a row; null where there is nothing to say.</param>
internal record RowColumn<T>(string Name, Func<T, string?> Value);
