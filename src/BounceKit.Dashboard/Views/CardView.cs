namespace BounceKit.Dashboard.Views;

/// <summary>A number that stands out.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Detail">What follows the number, such as its share.</param>
/// <param name="Note">A sentence about it.</param>
/// <param name="Class">Its class in the style sheet.</param>
/// <param name="LiveKey">The key of its live value; null where it has none.</param>
internal sealed record CardView(string Name, string Value, string Detail, string Note, string Class, string? LiveKey = null);
