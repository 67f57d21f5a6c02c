using System.Diagnostics.Metrics;
using System.Globalization;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Counts completed rounds through the metric of the list.</summary>
internal sealed class RoundCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _completed;

    public RoundCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "bouncekit.suppressions.rounds")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag is { Key: "outcome", Value: "completed" })
                {
                    Interlocked.Add(ref _completed, count);
                }
            }
        });
        _listener.Start();
    }

    /// <summary>Prints the count every second.</summary>
    public async Task PrintAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rounds {Interlocked.Read(ref _completed)}"));
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    public void Dispose() => _listener.Dispose();
}
