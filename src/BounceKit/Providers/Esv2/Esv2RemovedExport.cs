using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>The subscribers who were removed for one reason, as XML, which is read as a whole.</summary>
/// <param name="channel">The channel; one at a time, since a subscriber may have both an address and a phone number.</param>
/// <param name="type">The reason.</param>
/// <param name="seen">The exports of the listing so far, by what they held.</param>
internal sealed class Esv2RemovedExport(Esv2Channel channel, Esv2RemoveType type, Dictionary<ulong, Esv2RemoveType> seen) : Esv2Export(channel)
{
    public override string Operation => "listing removed subscribers";

    // In memory at once, unlike the bounces.
    public override int MaxRows => 20_000;

    // The dates may be in UTC while days are those of the business unit.
    public override int DaysBefore => 1;

    protected override string Method => $"RemovedSubscribers?removeTypes={type.Name}&";

    public override void Check(PageResponse response) => response.RequireXml();

    public override Esv2Reader Open(PageResponse export)
    {
        WireRows<Esv2Row> rows = Esv2RemovedWire.Read(export.Body, type, Channel, export.CancellationToken);
        RejectOtherTypes(rows);
        return new Esv2RemovedReader(rows);
    }

    // From a server that ignores the parameter, everybody would have complained. Nobody is removed for two reasons at the same instant.
    private void RejectOtherTypes(WireRows<Esv2Row> rows)
    {
        RowKey key = new();
        bool hasDate = false;
        foreach (ref readonly Esv2Row row in rows.Span)
        {
            key.Add(row.Key);
            hasDate |= row.Date is not null;
        }

        if (hasDate && !seen.TryAdd(key.Value, type) && seen[key.Value] != type)
        {
            throw new WireFormatException($"it holds what the export of the type {seen[key.Value].Name} held, so the server ignores 'removeTypes'");
        }
    }
}
