using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Compares what a user's handler sees of a source's requests, before and after they are sent, with what reaches the server.</summary>
internal sealed class OuterRequests
{
    // Added by the framework, or no secret where a source adds them.
    private static readonly string[] UsualHeaders = ["Accept", "Accept-Encoding", "Connection", "Content-Length", "Content-Type", "Host", "Transfer-Encoding", "User-Agent"];

    private readonly ConcurrentQueue<RequestSnapshot> _snapshots = new();
    private readonly ConcurrentQueue<string> _changes = new();
    private readonly ConcurrentDictionary<(string Name, string Value), bool> _received = new();

    /// <summary>How many snapshots there are.</summary>
    public int Count => _snapshots.Count;

    /// <summary>Everything that a user's handler has seen.</summary>
    public IEnumerable<string> Texts => _snapshots.Select(snapshot => snapshot.ToString());

    /// <summary>What was different about requests after they were sent.</summary>
    public IReadOnlyCollection<string> Changes => _changes;

    /// <summary>The values of headers that reached the server past the user's handlers: credentials, whatever they were made from.</summary>
    public IReadOnlyCollection<string> Credentials
    {
        get
        {
            HashSet<string> seen = [.. _snapshots.SelectMany(snapshot => snapshot.Headers).Select(header => header.Value)];
            IEnumerable<string> added = _received.Keys.Select(header => header.Value).Where(value => !seen.Contains(value));
            // With and without the scheme, such as Basic.
            return [.. added.SelectMany(value => (string[])[value, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]])];
        }
    }

    public DelegatingHandler CreateHandler() => new Handler(this);

    /// <summary>Called by the server for each request.</summary>
    public void Receive(HttpRequest request)
    {
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers)
        {
            if (!UsualHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                _received[(name, values.ToString())] = true;
            }
        }
    }

    private sealed class Handler(OuterRequests requests) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            RequestSnapshot before = await RequestSnapshot.TakeAsync(request, cancellationToken).ConfigureAwait(false);
            requests._snapshots.Enqueue(before);
            HttpRequestMessage? sent = null;
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                sent = response.RequestMessage;
                return response;
            }
            finally
            {
                await CompareAsync(before, request).ConfigureAwait(false);
                await CompareAsync(before, sent ?? request).ConfigureAwait(false);
            }
        }

        private async Task CompareAsync(RequestSnapshot before, HttpRequestMessage request)
        {
            RequestSnapshot after = await RequestSnapshot.TakeAsync(request, CancellationToken.None).ConfigureAwait(false);
            requests._snapshots.Enqueue(after);
            if (before.DifferenceTo(after) is { } difference)
            {
                requests._changes.Enqueue(difference);
            }
        }
    }
}
