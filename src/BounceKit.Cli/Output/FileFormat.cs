namespace BounceKit.Cli.Output;

/// <summary>The format that the name of a file asks for.</summary>
internal static class FileFormat
{
    /// <summary>The format; null where there is no file, or its name has no extension.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="hint">What else to do about an unknown extension.</param>
    /// <exception cref="RefusedException">The extension is not known: the file would not contain what its name promises.</exception>
    public static OutputFormat? Find(string? file, string option, string hint) => Path.GetExtension(file)?.ToUpperInvariant() switch
    {
        ".CSV" => OutputFormat.Csv,
        ".JSON" => OutputFormat.Json,
        ".NDJSON" or ".JSONL" => OutputFormat.Ndjson,
        null or "" => null,
        _ => throw new RefusedException($"{option} {file}: the extension must be .csv, .json, .ndjson or .jsonl.{hint}"),
    };
}
