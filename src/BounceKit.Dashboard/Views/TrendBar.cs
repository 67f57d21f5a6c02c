namespace BounceKit.Dashboard.Views;

/// <summary>A rectangle of a chart.</summary>
internal sealed record TrendBar(string Class, string X, string Y, string Width, string Height);
