using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BounceKit.Mandrill;

/// <summary>The parameters of a request, as JSON. Without the key, they are what handlers of the user's own may see.</summary>
internal sealed class MandrillContent : ByteArrayContent
{
    private readonly (string Name, string? Value)[] _parameters;

    /// <param name="parameters">The parameters; those without a value are omitted.</param>
    public MandrillContent(params (string Name, string? Value)[] parameters)
        : base(Write(parameters))
    {
        _parameters = parameters;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>The parameters and the key.</summary>
    public MandrillContent With(string key) => new([("key", key), .. _parameters]);

    private static byte[] Write((string Name, string? Value)[] parameters) => Encoding.UTF8.GetBytes(new JsonObject(
        parameters.Where(static parameter => parameter.Value is not null)
            .Select(static parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)JsonValue.Create(parameter.Value)))).ToJsonString());
}
