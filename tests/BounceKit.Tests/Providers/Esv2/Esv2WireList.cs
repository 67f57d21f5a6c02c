using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Esv2;

/// <summary>ExpertSender's export of one slice of days.</summary>
internal sealed class Esv2WireList : WireList
{
    private static readonly (string Reason, string Type)[] Words =
        [("UserUnknown", "Hard"), ("MailboxFull", "Soft"), ("Blocked", "Soft"), ("Other", "Hard"), ("Unknown", "Soft"), ("Other", "Transparent")];

    public override string Name => "Esv2 CSV";

    public override string Provider => "Esv2";

    public override double BytesPerRow => 480.5;

    public override string MediaType => "text/csv";

    public override int? PageSize => null;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    public override BounceQuery Query => new()
    {
        Since = new DateTimeOffset(2024, 5, 20, 0, 0, 0, TimeSpan.Zero),
        Until = new DateTimeOffset(2024, 6, 10, 0, 0, 0, TimeSpan.Zero),
    };

    protected override string Opening => "Date,Email,BounceCode,BounceReason,BounceType\r\n";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Date:yyyy-MM-dd HH:mm:ss},{row.Address},\"{row.Diagnostic}\",{Words[row.Number % Words.Length].Reason},{Words[row.Number % Words.Length].Type}\r\n");

    protected override string Closing(int total) => "";
}
