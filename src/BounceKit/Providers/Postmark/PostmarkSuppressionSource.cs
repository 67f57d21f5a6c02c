using System.Collections.Concurrent;
using BounceKit.Adapters;
using BounceKit.Telemetry;

namespace BounceKit.Postmark;

/// <summary>A source that reads suppressions alone, from which addresses can be removed.</summary>
internal sealed class PostmarkSuppressionSource : PostmarkSource, IBounceRemover
{
    private const int MaxRemovalsPerRequest = 50;

    private readonly AddressRemoval<PostmarkSuppressionSource> _removal;

    public PostmarkSuppressionSource(SourceContext context, PostmarkOptions options)
        : base(context, options) =>
        _removal = new AddressRemoval<PostmarkSuppressionSource>(this, options.MaxConcurrency, DeleteAsync);

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    private async Task DeleteAsync(IReadOnlyList<BounceRecord> entries, ConcurrentDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, BounceRecord> stream in entries.GroupBy(static entry => entry.Scope!, StringComparer.Ordinal))
        {
            foreach (string[] chunk in AddressRemoval<PostmarkSuppressionSource>.SpellingsOf(stream).Chunk(MaxRemovalsPerRequest))
            {
                await DeleteAsync(stream.Key, chunk, kept, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Status 200 even where some addresses, or all of them, stay on the list.
    private async Task DeleteAsync(string stream, string[] addresses, ConcurrentDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = PostmarkWire.CreateRequest(HttpMethod.Post, $"{PostmarkWire.PathOf(stream)}/delete");
        request.Content = PostmarkWire.WriteDelete(addresses);
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, mayRepeat: true, kind: RequestKind.Removal).ConfigureAwait(false);
        Dictionary<string, string?> result = Context.Parse(response, PostmarkWire.ReadDeletion);
        foreach (string address in addresses.Select(static address => address.Trim()))
        {
            if (!result.TryGetValue(address, out string? problem))
            {
                throw Context.Client.Malformed(response, "it does not say what became of each address");
            }

            if (problem is not null)
            {
                kept[address] = problem;
            }
        }
    }
}
