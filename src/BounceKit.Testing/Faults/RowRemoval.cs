using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace BounceKit.Testing.Faults;

/// <summary>Removes rows at the end of a page, whichever provider's it is: the longest list in a page is that of its rows.</summary>
internal static class RowRemoval
{
    /// <summary>A page without some of its rows.</summary>
    /// <param name="body">The page.</param>
    /// <param name="contentType">What tells JSON, XML and CSV apart.</param>
    /// <param name="kept">How many of a number of rows stay.</param>
    public static byte[] Remove(byte[] body, string? contentType, Func<int, int> kept)
    {
        string type = contentType ?? "";
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? RemoveFromJson(body, kept)
            : type.Contains("xml", StringComparison.OrdinalIgnoreCase) ? RemoveFromXml(body, kept)
            : RemoveLines(body, kept);
    }

    private static byte[] RemoveFromJson(byte[] body, Func<int, int> kept)
    {
        JsonNode root = JsonNode.Parse(body)!;
        JsonArray rows = ArraysIn(root).MaxBy(array => array.Count) ?? [];
        rows.RemoveRange(kept(rows.Count), rows.Count - kept(rows.Count));
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<JsonArray> ArraysIn(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(ArraysIn).Prepend(array),
        JsonObject members => members.SelectMany(member => ArraysIn(member.Value)),
        _ => [],
    };

    private static byte[] RemoveFromXml(byte[] body, Func<int, int> kept)
    {
        using MemoryStream text = new(body);
        XDocument document = XDocument.Load(text);
        XElement list = document.Descendants().MaxBy(element => element.Elements().Count())!;
        XElement[] rows = [.. list.Elements()];
        foreach (XElement row in rows[kept(rows.Length)..])
        {
            row.Remove();
        }

        using MemoryStream rest = new();
        document.Save(rest);
        return rest.ToArray();
    }

    private static byte[] RemoveLines(byte[] body, Func<int, int> kept)
    {
        string[] lines = Encoding.UTF8.GetString(body).Split("\r\n");
        // The first is the header; the last is what follows the last line's end: nothing.
        return Encoding.UTF8.GetBytes(string.Concat(lines.Take(1 + kept(lines.Length - 2)).Select(line => line + "\r\n")));
    }
}
