namespace BounceKit.Cli.Output;

/// <summary>The format that the name of a file asks for.</summary>
internal static class FileFormat
{
    /// <summary>The format; null where the name does not say.</summary>
    public static OutputFormat? Find(string? file) => Path.GetExtension(file)?.ToUpperInvariant() switch
    {
        ".CSV" => OutputFormat.Csv,
        ".JSON" => OutputFormat.Json,
        ".NDJSON" or ".JSONL" => OutputFormat.Ndjson,
        _ => null,
    };
}
