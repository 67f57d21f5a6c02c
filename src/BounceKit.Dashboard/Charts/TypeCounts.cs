namespace BounceKit.Dashboard.Charts;

/// <summary>How many bounces of each type.</summary>
internal sealed class TypeCounts
{
    private readonly long[] _counts = new long[Order.Count];

    /// <summary>The types in the order in which they are shown: those that need action first.</summary>
    public static IReadOnlyList<BounceType> Order { get; } =
        [BounceType.Hard, BounceType.OptedOut, BounceType.Soft, BounceType.Blocked, BounceType.Transparent, BounceType.Unknown];

    public long this[BounceType type] => _counts[IndexOf(type)];

    public long Total => _counts.Sum();

    /// <summary>The types that occur.</summary>
    public BounceType[] Found => [.. Order.Where(type => this[type] > 0)];

    public void Add(BounceType type, long count = 1) => _counts[IndexOf(type)] += count;

    public void Add(TypeCounts other)
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
        }
    }

    private static int IndexOf(BounceType type) => Order.Index().Where(entry => entry.Item == type).Select(entry => entry.Index).FirstOrDefault(Order.Count - 1);
}
