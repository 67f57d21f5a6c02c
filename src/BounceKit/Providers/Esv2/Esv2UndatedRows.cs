using System.Runtime.InteropServices;

namespace BounceKit.Esv2;

/// <summary>Returns each row without a date once in a listing. Such a row belongs to no window of days, so any export may contain it again.</summary>
internal sealed class Esv2UndatedRows
{
    /// <summary>How many different ones are remembered, in 60 MB. A server that sends more has lost its dates.</summary>
    public const int Most = 1_000_000;

    private readonly Dictionary<ulong, int> _returned = [];
    private readonly Dictionary<ulong, int> _ofExport = [];

    public bool AreTooMany => _returned.Count > Most;

    public void BeginExport() => _ofExport.Clear();

    /// <summary>Whether the row was not returned yet. Rows that are equal in every cell count: two in one export are two rows.</summary>
    public bool IsNew(ulong key)
    {
        int count = ++CollectionsMarshal.GetValueRefOrAddDefault(_ofExport, key, out _);
        ref int returned = ref CollectionsMarshal.GetValueRefOrAddDefault(_returned, key, out _);
        if (count <= returned)
        {
            return false;
        }

        returned = count;
        return true;
    }
}
