namespace BounceKit.Cli.Commands;

/// <summary>Addresses in a file, one a line; blank lines and those that start with # are comments.</summary>
internal static class AddressFile
{
    private const string StandardInput = "-";

    /// <exception cref="RefusedException">The file can't be read, or holds no address.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(CliConsole console, string file, CancellationToken cancellationToken)
    {
        List<string> addresses = [];
        Stream stream = Open(console, file);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (IReadOnlyList<string> lines in InputLines.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
            {
                addresses.AddRange(lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
            }
        }

        return addresses.Count > 0
            ? addresses
            : throw new RefusedException($"{(file == StandardInput ? "Standard input" : file)} holds no address.");
    }

    private static Stream Open(CliConsole console, string file)
    {
        try
        {
            return file == StandardInput ? console.Input : File.OpenRead(console.FullPath(file));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"--from {file}: there is no such file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"--from {file} can't be read: {failure.Message}");
        }
    }
}
