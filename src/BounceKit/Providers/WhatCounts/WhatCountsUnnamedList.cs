using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>
/// The list that stands under another name than the documented one. It must hold objects: an empty array of an unknown name is as likely
/// to be the details of an error.
/// </summary>
internal ref struct WhatCountsUnnamedList
{
    private Utf8JsonReader _list;
    private bool _isFound;
    private int _listsOfAddresses;

    /// <summary>Takes the value that the reader stands at for the list, if it looks more like one than those before.</summary>
    public void Consider(Utf8JsonReader value)
    {
        Utf8JsonReader ahead = value;
        if (ahead.TokenType != JsonTokenType.StartArray || !ahead.Read() || ahead.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        bool hasAddresses = HasEmail(ahead);
        if (!_isFound || (hasAddresses && _listsOfAddresses == 0))
        {
            _list = value;
            _isFound = true;
        }

        _listsOfAddresses += hasAddresses ? 1 : 0;
    }

    /// <summary>The rows of the list; null when there is none.</summary>
    /// <exception cref="WireFormatException">It might be one or another, or its rows can't be read.</exception>
    public WireRows<WhatCountsRow>? ReadRows()
    {
        if (_listsOfAddresses > 1)
        {
            throw new WireFormatException("it holds several lists of addresses and no 'subscribers'");
        }

        return _isFound ? WhatCountsRowReader.ReadRows(ref _list) : null;
    }

    private static bool HasEmail(Utf8JsonReader row)
    {
        while (row.Read() && row.TokenType != JsonTokenType.EndObject)
        {
            if (row.ValueTextEquals("email"u8))
            {
                return true;
            }

            row.Read();
            row.Skip();
        }

        return false;
    }
}
