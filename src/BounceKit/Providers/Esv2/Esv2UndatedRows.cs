using System.Runtime.InteropServices;

namespace BounceKit.Esv2;

/// <summary>Lets each row without a date through once a walk: such a row belongs to no slice, so any slice may bring it again.</summary>
internal sealed class Esv2UndatedRows
{
    /// <summary>How many different ones are remembered: 60 MB. A server that sends more has lost its dates.</summary>
    public const int Most = 1_000_000;

    private readonly Dictionary<ulong, int> _given = [];
    private readonly Dictionary<ulong, int> _ofSlice = [];

    public bool AreTooMany => _given.Count > Most;

    public void BeginSlice() => _ofSlice.Clear();

    /// <summary>Whether the row was not given yet. Rows that are alike in every cell count: two in one slice are two rows.</summary>
    public bool IsNew(ulong key)
    {
        int count = ++CollectionsMarshal.GetValueRefOrAddDefault(_ofSlice, key, out _);
        ref int given = ref CollectionsMarshal.GetValueRefOrAddDefault(_given, key, out _);
        if (count <= given)
        {
            return false;
        }

        given = count;
        return true;
    }
}
