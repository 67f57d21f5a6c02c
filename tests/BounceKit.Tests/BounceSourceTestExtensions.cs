namespace BounceKit.Tests;

public static class BounceSourceTestExtensions
{
    public static async Task<List<BounceRecord>> ToListAsync(this IBounceSource source, BounceQuery? query = null, CancellationToken cancellationToken = default)
    {
        List<BounceRecord> records = [];
        await foreach (BounceRecord record in source.ListAsync(query, cancellationToken))
        {
            records.Add(record);
        }

        return records;
    }
}
