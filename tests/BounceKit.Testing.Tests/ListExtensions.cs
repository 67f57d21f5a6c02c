namespace BounceKit.Testing.Tests;

internal static class ListExtensions
{
    public static async Task<List<BounceRecord>> ToListAsync(this IBounceSource source, BounceQuery? query = null)
    {
        List<BounceRecord> records = [];
        await foreach (BounceRecord record in source.ListAsync(query))
        {
            records.Add(record);
        }

        return records;
    }
}
