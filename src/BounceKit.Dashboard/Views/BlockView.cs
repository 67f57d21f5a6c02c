namespace BounceKit.Dashboard.Views;

/// <summary>Why an address must not be written to.</summary>
/// <param name="Reason">The reason in words.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Facts">Names and values, such as since when.</param>
internal sealed record BlockView(string Reason, string Advice, IReadOnlyList<(string Name, string Value)> Facts);
