namespace BounceKit.Dashboard.Views;

/// <summary>What happened.</summary>
/// <param name="Text">In a sentence.</param>
/// <param name="Class">Its class in the style sheet.</param>
/// <param name="Details">More sentences.</param>
internal sealed record NoticeView(string Text, string Class, IReadOnlyList<string> Details);
