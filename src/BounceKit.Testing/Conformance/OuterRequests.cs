using System.Collections.Concurrent;

namespace BounceKit.Testing.Conformance;

/// <summary>Keeps what a handler that a user adds to a source's client can see of its requests, before and after they are sent.</summary>
internal sealed class OuterRequests
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public DelegatingHandler CreateHandler() => new Handler(_texts);

    private sealed class Handler(ConcurrentQueue<string> texts) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await KeepAsync(request, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await KeepAsync(request, cancellationToken).ConfigureAwait(false);
            await KeepAsync(response.RequestMessage, cancellationToken).ConfigureAwait(false);
            return response;
        }

        private async Task KeepAsync(HttpRequestMessage? request, CancellationToken cancellationToken)
        {
            if (request is not null)
            {
                string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                texts.Enqueue($"{request} {request.RequestUri} {Uri.UnescapeDataString(body)}");
            }
        }
    }
}
