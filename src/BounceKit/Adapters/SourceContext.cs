using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Telemetry;
using BounceKit.Wire;
using Microsoft.Extensions.Logging;

namespace BounceKit;

/// <summary>What a source is made of besides its options: its name, its client, the classifier, the clock.</summary>
public sealed class SourceContext
{
    internal SourceContext(
        string name, string provider, Uri baseAddress, PageClient client, RecordClassifier classifier, SourceTelemetry telemetry, TimeProvider time)
    {
        Name = name;
        Provider = provider;
        BaseAddress = baseAddress;
        Client = client;
        Classifier = classifier;
        Telemetry = telemetry;
        Time = time;
    }

    /// <summary>The name of the source.</summary>
    public string Name { get; }

    /// <summary>The name of the provider.</summary>
    public string Provider { get; }

    /// <summary>The address that the source reads from, without the path of the API.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Lists bounces: reads pages, classifies, filters by the query, and records logs, traces and metrics.</summary>
    /// <param name="query">Which bounces. It is validated first.</param>
    /// <param name="options">The options of the source.</param>
    /// <param name="read">
    /// Reads the provider's list page by page, anew for each enumeration. Records are as the provider reports them: with its own type and reason,
    /// or none. What the text says is added to them.
    /// </param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="ArgumentException">The query cannot be met.</exception>
    public IAsyncEnumerable<BouncePage> ListPagesAsync(
        BounceQuery query, BounceSourceOptions options,
        Func<BounceListing, CancellationToken, IAsyncEnumerable<IReadOnlyList<BounceRecord>>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(read);
        return new RecordSource(this, options, read).ListPagesAsync(query, cancellationToken);
    }

    /// <summary>Sends a request that belongs to no listing, such as a lookup or a removal. The caller disposes the response.</summary>
    /// <param name="request">The request; its address may be relative to the API's. GET is recorded as a lookup, any other method as a removal.</param>
    /// <param name="operation">What is being done, for messages: <c>removing addresses</c>. Never an address.</param>
    /// <param name="mayRepeat">Whether sending it twice does no harm. GET is always retried.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="accept">
    /// Whether the caller reads a response without a success status, such as a 404 for an address that is not on the list;
    /// <see langword="null"/>: none of them.
    /// </param>
    /// <exception cref="BounceSourceException">There was no complete response with a success status, or one that is accepted.</exception>
    public Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, bool mayRepeat, CancellationToken cancellationToken, Func<PageResponse, bool>? accept = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        bool isLookup = request.Method == HttpMethod.Get;
        return Client.SendAsync(
            request, operation, cancellationToken, accept, mayRepeat || isLookup, isLookup ? RequestKind.Lookup : RequestKind.Removal);
    }

    /// <summary>Adds to a record what its text says, as a listing does.</summary>
    /// <param name="reported">The record as the provider reports it.</param>
    public BounceRecord Classify(BounceRecord reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return ToRecord(RecordSource.ToReport(reported));
    }

    internal PageClient Client { get; }

    internal RecordClassifier Classifier { get; }

    internal SourceTelemetry Telemetry { get; }

    internal ILogger Logger => Telemetry.Logger;

    /// <summary>Reads a response. One that is not what the provider documents becomes a typed exception.</summary>
    internal T Parse<T>(PageResponse page, Func<PageResponse, T> parse)
    {
        try
        {
            T result = parse(page);
            page.Telemetry?.Complete((result as IRowCount)?.RowCount);
            return result;
        }
        catch (WireFormatException malformed)
        {
            throw Client.Malformed(page, malformed.Message);
        }
        catch (SpoolException failure)
        {
            throw Client.Unreadable(page, failure);
        }
    }

    /// <summary>The record of a bounce, with what its text says.</summary>
    internal BounceRecord ToRecord(in ReportedBounce bounce) => Classifier.ToRecord(Name, Provider, bounce);
}
