using System.Globalization;
using System.Text.Json;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The members of an error object, gathered as they come.</summary>
internal struct WhatCountsErrorMembers
{
    private const int FirstErrorCode = 400;

    private string? _error;
    private string? _status;
    private string? _statusCode;

    public static string[] Names { get; } = ["error", "status", "statusCode"];

    /// <summary>Reads the current field, which is one of <see cref="Names"/>.</summary>
    public void Read(ref WireJson json)
    {
        switch (json.Field)
        {
            case "error":
                _error = ReadValue(ref json) ?? _error;
                break;
            case "status":
                _status = ReadValue(ref json) ?? _status;
                break;
            default:
                _statusCode = ReadValue(ref json) ?? _statusCode;
                break;
        }
    }

    /// <summary>The error; null when the members report none.</summary>
    public readonly ProviderError? ToError()
    {
        bool isErrorCode = int.TryParse(_statusCode, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code >= FirstErrorCode;
        return _error is not null || isErrorCode ? new ProviderError(_statusCode, _error ?? _status) : null;
    }

    private static string? ReadValue(ref WireJson json)
    {
        WireJson value = json;
        switch (value.MoveIn())
        {
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null:
                return json.ReadText() is { Length: > 0 } text ? text : null;
            case JsonTokenType.False:
                json.Skip();
                return null;
            default:
                json.Skip();
                return "an error without a text";
        }
    }
}
