using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>The bounces as CSV, which is read row by row.</summary>
internal sealed class Esv2BounceExport(Esv2Channel channel) : Esv2Export(channel)
{
    public override string Operation => "listing bounces";

    public override int MaxRows => 100_000;

    // Days are compared as they are written.
    public override int DaysBefore => 0;

    protected override string Method => "Bounces?";

    public override void Check(PageResponse response)
    {
        // An export that was cut off at the end of a row looks complete.
        if (!response.EndIsKnown)
        {
            throw new WireFormatException("nothing in it shows where it ends (no length, no chunks), so it may be truncated");
        }

        response.RequireType("text/csv");
    }

    public override Esv2Reader Open(PageResponse export) => new Esv2RowReader(export.OpenBody(), Channel, export.CancellationToken);
}
