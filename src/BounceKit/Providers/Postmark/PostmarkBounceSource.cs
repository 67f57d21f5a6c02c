namespace BounceKit.Postmark;

/// <summary>A source that reads bounces. They are events: activating an address takes none of them off the list, so it removes nothing.</summary>
internal sealed class PostmarkBounceSource(SourceContext context, PostmarkOptions options) : PostmarkSource(context, options);
