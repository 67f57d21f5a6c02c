using System.Xml;

namespace BounceKit.Internal;

/// <summary>Opens a body as XML.</summary>
internal static class XmlBody
{
    /// <summary>A reader that stands on the body's first node.</summary>
    /// <exception cref="WireFormatException">The declaration is not text in the body's encoding.</exception>
    /// <exception cref="XmlException">It is not valid XML.</exception>
    public static XmlReader Open(Stream body, XmlReaderSettings settings)
    {
        XmlReader reader = XmlReader.Create(body, settings);
        try
        {
            reader.Read();
            return reader;
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
}
