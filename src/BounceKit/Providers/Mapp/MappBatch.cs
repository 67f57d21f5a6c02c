using System.Globalization;
using System.Text;
using System.Xml;

namespace BounceKit.Mapp;

/// <summary>The calls of one request, as <c>methodCall</c> elements: everything of the envelope but the authentication.</summary>
internal sealed class MappBatch
{
    private const string Method = "transactional.bouncedlist";

    private static readonly XmlWriterSettings Fragment = new() { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true };

    public MappBatch(IReadOnlyList<MappCall> calls, (DateTime? From, DateTime? To) range)
    {
        Calls = calls;
        StringBuilder xml = new();
        using (XmlWriter writer = XmlWriter.Create(xml, Fragment))
        {
            foreach (MappCall call in calls)
            {
                Write(writer, call, range);
            }
        }

        Xml = xml.ToString();
    }

    public IReadOnlyList<MappCall> Calls { get; }

    public string Xml { get; }

    /// <summary>What is being done, for messages.</summary>
    public string Operation => Calls is [{ Form: MappForm.Email } lookup] ? lookup.Operation : "listing bounces";

    public static bool IsEchoOf(string method) => method.Equals(Method, StringComparison.OrdinalIgnoreCase);

    /// <summary>The templates in requests of so many each.</summary>
    public static IReadOnlyList<MappBatch> OfTemplates(IEnumerable<string> ids, int size, (DateTime? From, DateTime? To) range) =>
        [.. ids.Select(MappCall.OfTemplate).Chunk(size).Select(calls => new MappBatch(calls, range))];

    private static void Write(XmlWriter writer, MappCall call, (DateTime? From, DateTime? To) range)
    {
        writer.WriteStartElement("methodCall");
        writer.WriteElementString("methodName", Method);
        writer.WriteElementString(call.Form == MappForm.Template ? "template_id" : "email", call.Value);
        WriteDate(writer, "start_date", range.From);
        WriteDate(writer, "end_date", range.To);
        writer.WriteEndElement();
    }

    private static void WriteDate(XmlWriter writer, string name, DateTime? date)
    {
        if (date is { } value)
        {
            writer.WriteElementString(name, value.ToString(MappMapping.DateFormat, CultureInfo.InvariantCulture));
        }
    }
}
