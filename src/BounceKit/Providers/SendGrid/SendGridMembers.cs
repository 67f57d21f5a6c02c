using System.Globalization;
using System.Runtime.InteropServices;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>Who is known to have unsubscribed from which group.</summary>
internal sealed class SendGridMembers
{
    private readonly HashSet<ulong> _keys = [];
    private readonly Dictionary<long, long> _counts = [];

    public void Add(WireRows<SendGridRow> rows)
    {
        foreach (ref readonly SendGridRow row in rows.Span)
        {
            IsNew(row);
        }
    }

    /// <summary>Whether the group counts more members than are known, or does not say how many it has.</summary>
    public bool MayLackSome(SendGridGroup group) => !(group.Members <= _counts.GetValueOrDefault(group.Id));

    /// <summary>Whether a member was not known until now.</summary>
    public bool IsNew(SendGridRow row)
    {
        bool isNew = _keys.Add(KeyOf(row));
        if (isNew)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, row.GroupId ?? 0, out _)++;
        }

        return isNew;
    }

    private static ulong KeyOf(in SendGridRow row)
    {
        RowKey key = new();
        key.Add((ulong)(row.GroupId ?? 0));
        key.Add(row.Email.ToLower(CultureInfo.InvariantCulture));
        return key.Value;
    }
}
