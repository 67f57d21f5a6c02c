namespace BounceKit.Postmark;

/// <summary>The names of Postmark's lists.</summary>
internal static class PostmarkList
{
    public const string Bounces = "bounces";
    public const string Suppressions = "suppressions";
}
