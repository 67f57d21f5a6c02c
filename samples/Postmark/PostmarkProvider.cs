using System.Text.Json;
using BounceKit;

namespace Postmark;

/// <summary>Postmark as a provider: <c>builder.AddProvider(new PostmarkProvider())</c> makes configuration know it.</summary>
public sealed class PostmarkProvider : BounceProvider<PostmarkOptions>
{
    /// <inheritdoc/>
    public override string Name => "Postmark";

    /// <inheritdoc/>
    public override string AuthenticationHint => "Check ServerToken, the API token of the server, not of the account.";

    /// <inheritdoc/>
    public override bool StatesType => true;

    /// <inheritdoc/>
    public override Uri DefaultAddress(PostmarkOptions options) => new("https://api.postmarkapp.com/");

    /// <inheritdoc/>
    public override void AddSettings(BounceSettingTable<PostmarkOptions> settings) => settings
        .AddSecret("ServerToken", "The server API token; find it in Postmark under API Tokens.", o => o.ServerToken, (o, value) => o.ServerToken = value, isHeader: true)
        .AddText("MessageStream", "The message stream; the transactional one by default.", o => o.MessageStream, (o, value) => o.MessageStream = value)
        .AddNumber("PageSize", "Rows per page.", o => o.PageSize, (o, value) => o.PageSize = value, 50, PostmarkOptions.MaxPageSize);

    /// <inheritdoc/>
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<PostmarkOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Add("X-Postmark-Server-Token", await credentials.GetAsync("ServerToken", cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override IBounceSource CreateSource(SourceContext context, PostmarkOptions options) => new PostmarkBounceSource(context, options);

    /// <inheritdoc/>
    public override ProviderError? ReadError(PageResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, PostmarkJson.Default.PostmarkError) is { } error
                ? new ProviderError($"{error.ErrorCode}", error.Message)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
