using System.Xml;

namespace BounceKit.Esv2;

/// <summary>Gathers the code and the messages of an <c>ApiResponse</c> with an <c>ErrorMessage</c>.</summary>
internal sealed class Esv2ErrorParts
{
    private readonly List<string> _messages = [];
    private string? _code;
    private bool _isApiResponse;
    private bool _isError;
    private string? _element;
    private string? _field;

    public void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                _isApiResponse |= xml.Depth == 0 && xml.LocalName == "ApiResponse";
                _isError |= _isApiResponse && xml.Depth == 1 && xml.LocalName == "ErrorMessage";
                _element = xml.LocalName;
                _field = xml.LocalName == "Message" ? xml.GetAttribute("for") : null;
                break;
            case XmlNodeType.EndElement:
                _element = null;
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA when _element == "Code":
                _code ??= xml.Value.Trim();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA when _element == "Message" && !string.IsNullOrWhiteSpace(xml.Value):
                _messages.Add(_field is null ? xml.Value.Trim() : $"{_field}: {xml.Value.Trim()}");
                break;
        }
    }

    public ProviderError? ToError() => _isError
        ? new ProviderError(_code, _messages.Count == 0 ? "an error without a message" : string.Join(' ', _messages))
        : null;
}
