using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.CustomerGauge;

/// <summary>Writes a response in the format that was requested. The shape of a list in XML is made up: only that of errors is documented.</summary>
internal sealed class CustomerGaugeResponse(HttpContext context, bool isXml)
{
    private static readonly XmlWriterSettings XmlSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // Keeps the line breaks of diagnostics as they are.
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
    };

    public static Task TokenAsync(HttpContext context, string token, TimeSpan lifetime) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("token_type"u8, "Bearer");
        writer.WriteNumber("expires_in"u8, (long)lifetime.TotalSeconds);
        writer.WriteString("access_token"u8, token);
        writer.WriteEndObject();
    });

    public static Task TokenErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error"u8, error);
            writer.WriteString("error_description"u8, "Client authentication failed or the request is malformed");
            writer.WriteEndObject();
        });
    }

    public Task ErrorAsync(int status, int code, string message)
    {
        context.Response.StatusCode = status;
        return isXml
            ? XmlAsync(writer =>
            {
                writer.WriteStartElement("Error");
                writer.WriteElementString("Message", message);
                writer.WriteElementString("Code", code.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            })
            : JsonResponse.WriteAsync(context, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("Error"u8);
                writer.WriteString("Message"u8, message);
                writer.WriteNumber("Code"u8, code);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
    }

    public Task ListAsync(IReadOnlyList<SimulatedBounce> rows, Func<DateTimeOffset, DateTime> toLocal, int total)
    {
        (string Name, string Value)[][] fields = [.. rows.Select(row => FieldsOf(row, toLocal))];
        return isXml ? XmlListAsync(fields, total) : JsonListAsync(fields, total);
    }

    private static (string Name, string Value)[] FieldsOf(SimulatedBounce row, Func<DateTimeOffset, DateTime> toLocal)
    {
        string date = row.OccurredAt is { } at ? toLocal(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
        return row.List == "unsubscribes"
            ? [("Email", row.Email!), ("Date", date), ("User", "")]
            // The documentation's only example of a type is "hard".
            : [("Email", row.Email!), ("Type", row.Type is BounceType.Hard or BounceType.Blocked ? "hard" : "soft"), ("Reason", row.Diagnostic), ("Date", date)];
    }

    private Task JsonListAsync((string Name, string Value)[][] rows, int total) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Data"u8);
        foreach ((string Name, string Value)[] row in rows)
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in row)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("Total_Records"u8, total);
        writer.WriteEndObject();
    });

    private Task XmlListAsync((string Name, string Value)[][] rows, int total) => XmlAsync(writer =>
    {
        writer.WriteStartElement("Response");
        writer.WriteStartElement("Data");
        foreach ((string Name, string Value)[] row in rows)
        {
            writer.WriteStartElement("Bounce");
            foreach ((string name, string value) in row)
            {
                writer.WriteElementString(name, value);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteElementString("Total_Records", total.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndElement();
    });

    private async Task XmlAsync(Action<XmlWriter> write)
    {
        using MemoryStream body = new();
        using (XmlWriter writer = XmlWriter.Create(body, XmlSettings))
        {
            write(writer);
        }

        context.Response.ContentType = "application/xml; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).ConfigureAwait(false);
    }
}
