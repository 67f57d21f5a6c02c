using System.Xml;

namespace BounceKit.Wire;

/// <summary>A body that is read as XML, node by node.</summary>
internal sealed class XmlBody : IDisposable
{
    private readonly XmlNodeStream _bytes;

    private XmlBody(XmlNodeStream bytes, XmlReader reader)
    {
        _bytes = bytes;
        Reader = reader;
    }

    /// <summary>The reader, for all but moving on: <see cref="Read"/> does that.</summary>
    public XmlReader Reader { get; }

    /// <summary>Opens a body; the reader stands on its first node.</summary>
    /// <exception cref="WireFormatException">The declaration is not text in the body's encoding, or the first node has no end.</exception>
    /// <exception cref="XmlException">It is not valid XML.</exception>
    public static XmlBody Open(Stream body, XmlReaderSettings settings)
    {
        XmlNodeStream bytes = new(body);
        XmlReader reader = XmlReader.Create(bytes, settings);
        try
        {
            reader.Read();
            return new XmlBody(bytes, reader);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The framework's reader miscounts such bytes when it changes to the encoding that is declared.
            reader.Dispose();
            throw new WireFormatException("its XML declaration is damaged");
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next node.</summary>
    /// <returns>False at the end of the body.</returns>
    /// <exception cref="WireFormatException">The node is longer than any honest one.</exception>
    public bool Read()
    {
        _bytes.StartNode();
        return Reader.Read();
    }

    public void Dispose() => Reader.Dispose();
}
