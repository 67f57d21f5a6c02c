using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BounceKit.WhatCounts;

/// <summary>The members of an error object, gathered as they come.</summary>
internal struct WhatCountsErrorMembers
{
    private const int FirstErrorCode = 400;

    private string? _error;
    private string? _status;
    private string? _statusCode;

    /// <summary>Reads the member that the reader stands at, if it is one of an error; otherwise leaves the reader as it is.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("error"u8))
        {
            _error = ReadValue(ref reader) ?? _error;
            return true;
        }

        if (reader.ValueTextEquals("status"u8))
        {
            _status = ReadValue(ref reader) ?? _status;
            return true;
        }

        if (reader.ValueTextEquals("statusCode"u8))
        {
            _statusCode = ReadValue(ref reader) ?? _statusCode;
            return true;
        }

        return false;
    }

    /// <summary>The error; null when the members say that there is none.</summary>
    public readonly ProviderError? ToError()
    {
        bool isErrorCode = int.TryParse(_statusCode, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code >= FirstErrorCode;
        return _error is not null || isErrorCode ? new ProviderError(_statusCode, _error ?? _status) : null;
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString() is { Length: > 0 } text ? text : null;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null or JsonTokenType.False:
                return null;
            default:
                reader.Skip();
                return "an error without a text";
        }
    }
}
