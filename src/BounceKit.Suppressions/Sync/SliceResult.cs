using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Sync;

/// <summary>How a listing ended.</summary>
/// <param name="IsComplete">Whether it was read to its end; false where it was longer than a slice may be.</param>
/// <param name="Pages">How many pages were read.</param>
/// <param name="Newest">The time of its newest entry; null where none has a date.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SliceResult(bool IsComplete, int Pages, DateTimeOffset? Newest);
