namespace BounceKit.Dashboard.Views;

/// <summary>Something that a person should do.</summary>
/// <param name="What">What is the case.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Class">How bad it is: a class in the style sheet.</param>
/// <param name="Link">Where the page says more; null for nowhere.</param>
internal sealed record TodoView(string What, string Advice, string Class, string? Link = null);
