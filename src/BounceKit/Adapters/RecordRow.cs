using System.Runtime.InteropServices;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Adapters;

/// <summary>A record of a provider outside BounceKit, as a row of a walk.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordRow(BounceRecord Record, ulong Key) : IKeyedRow
{
    public static KeyedRows<RecordRow> From(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        KeyedRows<RecordRow> rows = [];
        foreach (BounceRecord record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(new RecordRow(record, KeyOf(record)));
        }

        return rows;
    }

    private static ulong KeyOf(BounceRecord record)
    {
        RowKey key = new();
        key.Add(record.Recipient);
        key.Add(record.Id);
        key.Add(record.Scope);
        key.Add(record.Status);
        key.Add(record.Diagnostic);
        key.Add((ulong)(record.OccurredAt?.UtcTicks ?? -1));
        key.Add(((ulong)(record.SmtpCode ?? 0) << 32) | ((ulong)record.Type << 16) | (ulong)record.Reason);
        return key.Value;
    }
}
