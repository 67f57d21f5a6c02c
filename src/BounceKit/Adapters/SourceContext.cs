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
