namespace BounceKit.Suppressions.Sync;

/// <summary>Another round of the same source has stored something since this one read the checkpoint.</summary>
internal sealed class FencedException() : Exception("Another round of the same source took over.");
