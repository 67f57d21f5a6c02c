using BounceKit.Wire;
using CsvHelper;

namespace BounceKit.Esv2;

/// <summary>Where the cells of a row are. Columns are found by name, whatever their case, their order and the blanks around them; -1 for none.</summary>
internal sealed record Esv2Columns
{
    public required int Count { get; init; }

    public required int Date { get; init; }

    public required int Email { get; init; }

    public required int Phone { get; init; }

    public required int Code { get; init; }

    public required int Reason { get; init; }

    public required int Type { get; init; }

    /// <summary>Reads the header row. Without it an export cannot be distinguished from any other text, and an empty one would be accepted.</summary>
    /// <exception cref="WireFormatException">A column that the exports of the channel have is missing.</exception>
    public static Esv2Columns From(CsvReader csv, Esv2Channel channel)
    {
        Esv2Columns columns = new()
        {
            Count = csv.Headers.Count,
            Date = Find(csv, "Date"),
            Email = Find(csv, "Email"),
            Phone = Find(csv, "Phone"),
            // The second name is the column's in the export of activities, which lists the same events.
            Code = Find(csv, "BounceCode", "DiagnosticCode"),
            Reason = Find(csv, "BounceReason", "Reason"),
            Type = Find(csv, "BounceType"),
        };
        Require(columns.Date >= 0, "Date");
        Require(columns.Email >= 0 || channel == Esv2Channel.Sms, "Email");
        Require(columns.Phone >= 0 || channel == Esv2Channel.Email, "Phone");
        Require(columns.Code >= 0, "BounceCode");
        Require(columns.Reason >= 0 || columns.Type >= 0, "BounceReason");
        return columns;
    }

    private static int Find(CsvReader csv, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (csv.TryGetFieldIndex(name, out int index))
            {
                return index;
            }
        }

        return -1;
    }

    private static void Require(bool found, string column)
    {
        if (!found)
        {
            throw new WireFormatException($"it has no header row with a column '{column}'");
        }
    }
}
