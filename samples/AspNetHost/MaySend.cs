using BounceKit.Suppressions;

namespace AspNetHost;

/// <summary>Whether an address may be written to, and if not, why.</summary>
internal sealed record MaySend(bool Allowed, Suppression? Suppression);
