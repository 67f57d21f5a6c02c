using System.Globalization;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Output;

/// <summary>A column of a list of bounces.</summary>
/// <param name="Name">The name, as in CSV and in <c>--columns</c>.</param>
/// <param name="Value">The cell of a record; null where the provider does not say.</param>
internal sealed record RecordColumn(string Name, Func<BounceRecord, string?> Value) : RowColumn<BounceRecord>(Name, Value)
{
    public const string SourceName = "source";
    public const string RecipientName = "recipient";
    public const string TypeName = "type";
    public const string ReasonName = "reason";
    public const string OccurredAtName = "occurredAt";
    public const string DiagnosticName = "diagnostic";

    /// <summary>Every column, in the order of CSV.</summary>
    public static IReadOnlyList<RecordColumn> All { get; } =
    [
        new(SourceName, record => record.Source),
        new("provider", record => record.Provider),
        new(RecipientName, record => record.Recipient),
        new("channel", record => record.Channel == BounceChannel.Unknown ? null : EnumNames<BounceChannel>.Get(record.Channel)),
        new(TypeName, record => EnumNames<BounceType>.Get(record.Type)),
        new(ReasonName, record => EnumNames<BounceReason>.Get(record.Reason)),
        new("confidence", record => EnumNames<BounceConfidence>.Get(record.Confidence)),
        new(OccurredAtName, record => record.OccurredAt is { } at ? UtcText.ToIso(at) : null),
        new("smtpCode", record => record.SmtpCode?.ToString(CultureInfo.InvariantCulture)),
        new("status", record => record.Status),
        new(DiagnosticName, record => record.Diagnostic),
    ];
}
