namespace NightlyWorker;

/// <summary>Writes a file completely or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file, flushes it to the disk and moves it into place. After a failure the old file is unchanged.</summary>
    public static async Task<int> WriteAsync(string path, Func<Stream, Task<int>> write)
    {
        string temporary = path + ".tmp";
        int result;
        await using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            result = await write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return result;
    }
}
