using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>
/// The list under another name than the documented one. It must contain objects: an empty array of an unknown name may as well be the
/// details of an error.
/// </summary>
internal ref struct WhatCountsUnnamedList
{
    private static readonly JsonFields Email = new("email");

    private WireJson _list;
    private bool _isFound;
    private int _listsOfAddresses;

    /// <summary>Takes the current member for the list if it looks more like one than those before.</summary>
    public void Consider(WireJson member)
    {
        bool isArray = member.MoveIn() == JsonTokenType.StartArray;
        WireJson first = member;
        if (!isArray || first.MoveIn() != JsonTokenType.StartObject)
        {
            return;
        }

        bool hasAddresses = first.MoveToField(Email);
        if (!_isFound || (hasAddresses && _listsOfAddresses == 0))
        {
            _list = member;
            _isFound = true;
        }

        _listsOfAddresses += hasAddresses ? 1 : 0;
    }

    /// <summary>The rows of the list; null when there is none.</summary>
    /// <exception cref="WireFormatException">There are several such lists, or its rows cannot be read.</exception>
    public KeyedRows<WhatCountsRow>? ReadRows()
    {
        if (_listsOfAddresses > 1)
        {
            throw new WireFormatException("it contains several lists of addresses and no 'subscribers'");
        }

        return _isFound ? WhatCountsRowReader.ReadRows(ref _list) : null;
    }
}
