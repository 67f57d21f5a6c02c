using System.Text.Json;
using BounceKit;

namespace Heron;

/// <summary>Heron as a provider: <c>builder.AddProvider(new HeronProvider())</c> makes configuration know it.</summary>
public sealed class HeronProvider : BounceProvider<HeronOptions>
{
    /// <inheritdoc/>
    public override string Name => "Heron";

    /// <inheritdoc/>
    public override string AuthenticationHint => "Check ServerToken, the API token of the server, not of the account.";

    /// <inheritdoc/>
    public override bool StatesType => true;

    /// <inheritdoc/>
    public override Uri DefaultAddress(HeronOptions options) => new("https://api.example.com/");

    /// <inheritdoc/>
    public override void AddSettings(BounceSettingTable<HeronOptions> settings) => settings
        .AddSecret("ServerToken", "The server API token; find it in Heron under API Tokens.", o => o.ServerToken, (o, value) => o.ServerToken = value, isHeader: true)
        .AddText("MessageStream", "The message stream; the transactional one by default.", o => o.MessageStream, (o, value) => o.MessageStream = value)
        .AddNumber("PageSize", "Rows per page.", o => o.PageSize, (o, value) => o.PageSize = value, 50, HeronOptions.MaxPageSize);

    /// <inheritdoc/>
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<HeronOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Add("X-Heron-Server-Token", await credentials.GetAsync("ServerToken", cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override IBounceSource CreateSource(SourceContext context, HeronOptions options) => new HeronBounceSource(context, options);

    /// <inheritdoc/>
    public override ProviderError? ReadError(PageResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, HeronJson.Default.HeronError) is { } error
                ? new ProviderError($"{error.ErrorCode}", error.Message)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
