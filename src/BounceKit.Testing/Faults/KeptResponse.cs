namespace BounceKit.Testing.Faults;

/// <summary>The response that a page got.</summary>
internal sealed record KeptResponse(int Status, string? ContentType, byte[] Body);
