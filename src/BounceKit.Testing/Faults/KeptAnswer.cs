namespace BounceKit.Testing.Faults;

/// <summary>What a page was answered with.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, byte[] Body);
