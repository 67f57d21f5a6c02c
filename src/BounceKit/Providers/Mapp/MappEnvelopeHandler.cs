using System.Text;
using System.Xml;

namespace BounceKit.Mapp;

/// <summary>
/// Wraps the calls and the authentication in the envelope, as the one form field that Mapp documents, and takes it off again after the send,
/// so that the request can be shown to outer handlers.
/// </summary>
internal sealed class MappEnvelopeHandler(string apiKey, string sharedSecret) : DelegatingHandler
{
    private readonly string _start = StartOfEnvelope(apiKey, sharedSecret);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not MappCallsContent calls)
        {
            throw new InvalidOperationException("A handler has replaced the content of a Mapp request; the authentication can't be added to it.");
        }

        using FormUrlEncodedContent envelope = new([KeyValuePair.Create("data", $"{_start}<data>{calls.Calls}</data></api>")]);
        request.Content = envelope;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Content = calls;
        }
    }

    private static string StartOfEnvelope(string apiKey, string sharedSecret)
    {
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("authentication");
            writer.WriteElementString("api_key", apiKey);
            writer.WriteElementString("shared_secret", sharedSecret);
            writer.WriteElementString("response_type", "xml");
            // One call that fails does not keep the others from being answered: every mistake of a request shows at once.
            writer.WriteElementString("no_halt", "1");
            writer.WriteEndElement();
        }

        return "<api>" + text;
    }
}
