namespace Postmark;

/// <summary>
/// The innermost handler. Adds the token and takes it off again, so that no other handler sees it; and reads the whole body, so that one that is cut
/// off is a failed attempt, which the resilience handler tries again.
/// </summary>
internal sealed class PostmarkHandler(string token) : DelegatingHandler
{
    private const string Header = "X-Postmark-Server-Token";

    public static readonly HttpRequestOptionsKey<int> Attempts = new("Postmark.Attempts");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Attempts, out int before);
        request.Options.Set(Attempts, before + 1);
        request.Headers.Add(Header, token);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Headers.Remove(Header);
        }
    }

    private static async Task<HttpResponseMessage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(PostmarkClient.MaxBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
