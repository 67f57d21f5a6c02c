using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Sync;

/// <summary>A range of time to request.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slice(DateTimeOffset? Since, DateTimeOffset? Until);
