using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Mapp;

/// <summary>The responses of Mapp's server, errors included: all have status 200, and every text is CDATA.</summary>
internal static class MappResponses
{
    private static readonly XmlWriterSettings Pretty = new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static XElement Create(IEnumerable<XElement> items) => new("methodResponse", items);

    // As documented: the rows are in the item itself, without a code.
    public static XElement Success(int number, params XElement[] containers) =>
        new("item", new XElement("methodName", "transactional.bouncedlist"), containers, new XElement("responseNum", number));

    public static XElement Error(int number, string text, string? method = null) => new(
        "item",
        method is null ? null : new XElement("methodName", method),
        new XElement("error", 1),
        new XElement("responseText", text),
        new XElement("responseNum", number));

    public static XElement MissingVariables(int number, string names) => new(
        "item",
        new XElement("methodName", "transactional.bouncedlist"),
        new XElement("error", 1),
        new XElement("responseText", "Missing variables"),
        new XElement("responseData", new XElement("missing_vars", names)),
        new XElement("responseNum", number));

    public static XElement InvalidTemplate(int number) => new(
        "item",
        new XElement("methodName", "transactional.bouncedlist"),
        new XElement("responseCode", 429),
        new XElement("responseText", "Invalid Template ID"),
        new XElement("responseData"),
        new XElement("responseNum", number));

    public static XElement NotAuthenticated() => new(
        "item",
        new XElement("error", 1),
        new XElement("responseText", "Could not authenticate"),
        new XElement("responseData", new XElement("responseCode", 445)),
        new XElement("responseNum", 1),
        new XElement("totalRequests", 1),
        new XElement("totalCompleted", 0));

    public static XElement CallerRefused(string? address) => new(
        "item",
        new XElement("error", 1),
        new XElement("responseText", "Invalid Request IP: Please add request_ip to the API Whitelist in your account."),
        new XElement("responseData", new XElement("request_ip", address)),
        new XElement("responseNum", 1));

    public static async Task WriteAsync(HttpContext context, XElement response)
    {
        using MemoryStream body = new();
        using (XmlWriter writer = XmlWriter.Create(body, Pretty))
        {
            Write(writer, response);
        }

        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).ConfigureAwait(false);
    }

    private static void Write(XmlWriter writer, XElement element)
    {
        writer.WriteStartElement(element.Name.LocalName);
        if (element.HasElements)
        {
            foreach (XElement child in element.Elements())
            {
                Write(writer, child);
            }
        }
        else if (element.Name == "error")
        {
            // As observed: white space around the CDATA.
            writer.WriteString("\n      ");
            writer.WriteCData(element.Value);
            writer.WriteString("\n    ");
        }
        else if (element.Value.Length > 0)
        {
            writer.WriteCData(element.Value);
        }

        writer.WriteEndElement();
    }
}
