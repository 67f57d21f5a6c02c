using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BounceKit.Testing.Mandrill;

/// <summary>The file of an export: a zip archive with one CSV file.</summary>
internal static class MandrillArchive
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static byte[] Create(IEnumerable<MandrillEntry> entries)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter csv = new(zip.CreateEntry("rejects.csv").Open(), Utf8);
            csv.Write("email,reason,detail,created_at,expires_at,last_event_at,expired\r\n");
            foreach (MandrillEntry entry in entries)
            {
                string?[] cells =
                    [entry.Email, entry.Reason, entry.Detail, entry.EventAt, entry.ExpiresAt, entry.EventAt, entry.IsExpired ? "true" : "false"];
                csv.Write(string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', cells.Select(Quote))}\r\n"));
            }
        }

        return archive.ToArray();
    }

    private static string Quote(string? cell) => $"\"{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
