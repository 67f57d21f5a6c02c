using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace BounceKit.Testing.Faults;

/// <summary>Takes the second half of the rows off a page, whichever provider's it is: what there is most of in a page are its rows.</summary>
internal static class HalfTheRows
{
    public static byte[] Of(byte[] body, string? contentType)
    {
        string type = contentType ?? "";
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? OfJson(body)
            : type.Contains("xml", StringComparison.OrdinalIgnoreCase) ? OfXml(body)
            : OfLines(body);
    }

    private static byte[] OfJson(byte[] body)
    {
        JsonNode root = JsonNode.Parse(body)!;
        JsonArray rows = ArraysIn(root).MaxBy(array => array.Count)!;
        for (int count = rows.Count / 2; count > 0; count--)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<JsonArray> ArraysIn(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(ArraysIn).Prepend(array),
        JsonObject members => members.SelectMany(member => ArraysIn(member.Value)),
        _ => [],
    };

    private static byte[] OfXml(byte[] body)
    {
        using MemoryStream text = new(body);
        XDocument document = XDocument.Load(text);
        XElement list = document.Descendants().MaxBy(element => element.Elements().Count())!;
        XElement[] rows = [.. list.Elements()];
        foreach (XElement row in rows.TakeLast(rows.Length / 2))
        {
            row.Remove();
        }

        using MemoryStream half = new();
        document.Save(half);
        return half.ToArray();
    }

    private static byte[] OfLines(byte[] body)
    {
        string[] lines = Encoding.UTF8.GetString(body).Split("\r\n");
        // The last is what follows the last line's end: nothing.
        return Encoding.UTF8.GetBytes(string.Concat(lines.Take(1 + ((lines.Length - 1) / 2)).Select(line => line + "\r\n")));
    }
}
