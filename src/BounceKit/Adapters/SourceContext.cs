using BounceKit.Http;
using BounceKit.Telemetry;
using BounceKit.Wire;
using Microsoft.Extensions.Logging;

namespace BounceKit.Adapters;

/// <summary>What an adapter is made of besides its options: its name, its client, the classifier, the clock.</summary>
internal sealed record SourceContext
{
    public required string Name { get; init; }

    public required string Provider { get; init; }

    public required PageClient Client { get; init; }

    public required Uri BaseAddress { get; init; }

    public required RecordClassifier Classifier { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required SourceTelemetry Telemetry { get; init; }

    /// <summary>Reads a response. One that is not what the provider documents becomes a typed exception.</summary>
    public T Parse<T>(PageResponse page, Func<PageResponse, T> parse)
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
    public BounceRecord ToRecord(in ReportedBounce bounce) => Classifier.ToRecord(Name, Provider, bounce);
}
