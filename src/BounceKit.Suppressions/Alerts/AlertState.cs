using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BounceKit.Suppressions.Alerts;

/// <summary>What is stored of an alert.</summary>
/// <param name="Last">The alert as it was last raised or cleared.</param>
/// <param name="Pending">What is still to be delivered, in its order.</param>
/// <param name="NotBefore">Until when nobody else delivers it: somebody is doing so, or has failed to; null where nobody is.</param>
internal sealed record AlertState(SuppressionAlert Last, IReadOnlyList<PendingAlert> Pending, DateTimeOffset? NotBefore)
{
    private const int MostPending = 20;

    private static readonly TimeSpan LongestPending = TimeSpan.FromDays(7);

    public static AlertState Parse(string state)
    {
        using JsonDocument document = JsonDocument.Parse(state);
        JsonElement root = document.RootElement;
        return new AlertState(
            AlertJson.Read(root.GetProperty("last")),
            [.. root.GetProperty("pending").EnumerateArray().Select(static pending => new PendingAlert(
                AlertJson.Read(pending), [.. pending.GetProperty("destinations").EnumerateArray().Select(static name => name.GetString()!)]))],
            AlertJson.FindTime(root, "notBefore"));
    }

    /// <summary>The state after an alert was raised or cleared.</summary>
    public static AlertState Change(AlertState? before, SuppressionAlert alert, IReadOnlyList<string> destinations) => new(
        alert, destinations.Count == 0 ? before?.Pending ?? [] : [.. before?.Pending ?? [], new PendingAlert(alert, destinations)], before?.NotBefore);

    /// <summary>The state once these messages have been delivered, or are given up.</summary>
    public AlertState Remove(IReadOnlyCollection<(string Id, string Destination)> done) => this with
    {
        Pending = [.. Pending
            .Select(pending => pending with { Destinations = [.. pending.Destinations.Where(name => !done.Contains((pending.Alert.Id, name)))] })
            .Where(static pending => pending.Destinations.Count > 0)],
    };

    /// <summary>What is too old to be delivered, or too much.</summary>
    public IEnumerable<(string Id, string Destination)> FindExpired(DateTimeOffset now) => Pending
        .Where((pending, index) => now - pending.Alert.At > LongestPending || Pending.Count - index > MostPending)
        .SelectMany(static pending => pending.Destinations, static (pending, name) => (pending.Alert.Id, name));

    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("last"u8);
            AlertJson.WriteMembers(writer, Last);
            writer.WriteEndObject();
            writer.WriteStartArray("pending"u8);
            foreach (PendingAlert pending in Pending)
            {
                Write(writer, pending);
            }

            writer.WriteEndArray();
            if (NotBefore is { } until)
            {
                writer.WriteString("notBefore"u8, SuppressionJsonConverter.ToText(until));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, PendingAlert pending)
    {
        writer.WriteStartObject();
        AlertJson.WriteMembers(writer, pending.Alert);
        writer.WriteStartArray("destinations"u8);
        foreach (string name in pending.Destinations)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
