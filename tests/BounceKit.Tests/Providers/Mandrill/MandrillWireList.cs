using System.Globalization;
using System.IO.Compression;
using System.Text;
using BounceKit.Shared;

namespace BounceKit.Tests.Mandrill;

/// <summary>Mandrill's export, after a list with as many rows as it can have.</summary>
internal sealed class MandrillWireList : WireList
{
    private const string Folder = "/files/";
    private const int MaxRows = 1000;

    private static readonly byte[] FullList = Encoding.UTF8.GetBytes(
        $"[{string.Join(',', WireRow.Range(0, MaxRows).Select(static row => $$"""{"email":"{{row.Address}}","reason":"hard-bounce","detail":"{{row.Diagnostic}}"}"""))}]");

    public override string Name => "Mandrill";

    public override string Provider => "Mandrill";

    // Each row has an expiry and details of its own.
    public override double BytesPerRow => 632.4;

    public override double BytesPerRowGoal => 640;

    public override string MediaType => "application/zip";

    public override int? PageSize => null;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ApiKey"] = "key",
        ["MaxResponseBytes"] = "1000000000",
    };

    protected override string Opening => "email,reason,detail,created_at,expires_at,last_event_at,expired\n";

    public override byte[]? FindAnswer(Uri request) => request.AbsolutePath switch
    {
        var path when path.StartsWith(Folder, StringComparison.Ordinal) => null,
        var path when path.EndsWith("rejects/list", StringComparison.Ordinal) => FullList,
        _ => Encoding.UTF8.GetBytes($$"""{"id":"1","state":"complete","result_url":"{{request.GetLeftPart(UriPartial.Authority)}}{{Folder}}export.zip"}"""),
    };

    public override void Write(Stream body, IEnumerable<WireRow> rows, int total)
    {
        using ZipArchive archive = new(body, ZipArchiveMode.Create, leaveOpen: true);
        using Stream csv = archive.CreateEntry("rejects.csv", CompressionLevel.Fastest).Open();
        base.Write(csv, rows, total);
    }

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Address},hard-bounce,\"{row.Diagnostic}\",{row.Date:yyyy-MM-dd HH:mm:ss},{row.Date.AddYears(10):yyyy-MM-dd HH:mm:ss},{row.Date:yyyy-MM-dd HH:mm:ss},false\n");

    protected override string Closing(int total) => "";
}
