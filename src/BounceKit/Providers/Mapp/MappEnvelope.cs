using System.Text;
using System.Xml;

namespace BounceKit.Mapp;

/// <summary>The envelope of a request: the calls and the authentication, as the one form field that Mapp documents.</summary>
internal static class MappEnvelope
{
    public static FormUrlEncodedContent Around(string calls, string apiKey, string sharedSecret) =>
        new([KeyValuePair.Create("data", $"<api>{Authentication(apiKey, sharedSecret)}<data>{calls}</data></api>")]);

    private static StringBuilder Authentication(string apiKey, string sharedSecret)
    {
        StringBuilder text = new();
        using XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true });
        writer.WriteStartElement("authentication");
        writer.WriteElementString("api_key", apiKey);
        writer.WriteElementString("shared_secret", sharedSecret);
        writer.WriteElementString("response_type", "xml");
        // A failed call does not stop the others: every mistake of a request shows at once.
        writer.WriteElementString("no_halt", "1");
        writer.WriteEndElement();
        writer.Flush();
        return text;
    }
}
