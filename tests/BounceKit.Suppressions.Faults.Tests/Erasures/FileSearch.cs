using System.Text;
using System.Text.Encodings.Web;

namespace BounceKit.Suppressions.Faults;

/// <summary>Searches files byte by byte for an address, in every form in which one may be written.</summary>
internal static class FileSearch
{
    /// <summary>Where an address is found.</summary>
    /// <param name="folder">Every file in it is searched.</param>
    /// <param name="address">The address as it is spelled at the provider.</param>
    /// <returns>Names of files and the forms that they contain.</returns>
    public static IReadOnlyList<string> Find(string folder, string address)
    {
        string local = address[..address.LastIndexOf('@')];
        string[] texts = [.. new[] { address, local }.SelectMany(CreateForms).Distinct(StringComparer.Ordinal)];
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            byte[] bytes = Read(file);
            found.AddRange(
                from text in texts
                from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
                where bytes.AsSpan().IndexOf(encoding.GetBytes(text)) >= 0
                select $"{Path.GetFileName(file)}: {text} ({encoding.WebName})");
        }

        return found;
    }

    // Others may have the file open.
    private static byte[] Read(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static IEnumerable<string> CreateForms(string text) =>
        from cased in new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant() }
        from form in new[]
        {
            cased, JavaScriptEncoder.Default.Encode(cased), JavaScriptEncoder.Default.Encode(cased).Replace("\\u00", "\\U00", StringComparison.Ordinal).ToLowerInvariant(),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(cased), Uri.EscapeDataString(cased),
        }
        select form;
}
