namespace BounceKit.Dashboard.Views;

/// <summary>Something to say.</summary>
internal sealed record MessageView(string Title, string Text, string BackLink);
