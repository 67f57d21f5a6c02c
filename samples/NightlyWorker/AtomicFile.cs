namespace NightlyWorker;

/// <summary>A file that is either as it was or whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, sees that it is on the disk, and moves it into place. A failure leaves the old file.</summary>
    public static async Task<int> WriteAsync(string path, Func<Stream, Task<int>> write)
    {
        string beside = path + ".tmp";
        int result;
        await using (FileStream stream = new(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            result = await write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return result;
    }
}
