namespace BounceKit.Dashboard.Views;

/// <summary>A row of a table of counts.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">The count.</param>
/// <param name="Note">A sentence about it; empty for none.</param>
internal sealed record BarRow(string Name, long Count, string Note = "");
