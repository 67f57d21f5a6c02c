using System.Globalization;
using System.Text.Json;
using BounceKit.Cli.Options;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Statistics;

/// <summary>Writes statistics as one JSON object.</summary>
internal static class StatisticsJson
{
    private const int NamesShown = 50;

    public static void Write(Utf8JsonWriter writer, BounceStatistics statistics, bool showAddresses)
    {
        writer.WriteStartObject();
        WriteInstant(writer, "since", statistics.Query.Since);
        WriteInstant(writer, "until", statistics.Query.Until);
        writer.WriteNumber("total"u8, statistics.Total);
        writer.WriteNumber("undated"u8, statistics.Undated);
        WriteInstant(writer, "firstAt", statistics.First);
        WriteInstant(writer, "lastAt", statistics.Last);
        WriteTypes(writer, statistics.Types);
        WriteArray(writer, "sources", statistics.Sources, WriteSource);
        WriteArray(writer, "reasons", statistics.Reasons, WriteReason);
        WriteArray(writer, "days", statistics.Days, WriteDay);
        WriteNames(writer, "domains", "domain", statistics.Domains, name => name);
        WriteNames(writer, "recipients", "recipient", statistics.Recipients, name => showAddresses ? name : AddressMask.Mask(name));
        writer.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter writer, SourceCount source)
    {
        writer.WriteString("source"u8, source.Name);
        writer.WriteString("provider"u8, source.Provider);
        WriteCounts(writer, source.Types);
    }

    private static void WriteReason(Utf8JsonWriter writer, ReasonCount reason)
    {
        writer.WriteString("reason"u8, EnumNames<BounceReason>.Get(reason.Reason));
        WriteCounts(writer, reason.Types);
        writer.WriteString("advice"u8, reason.Advice);
    }

    private static void WriteDay(Utf8JsonWriter writer, KeyValuePair<DateOnly, TypeCounts> day)
    {
        writer.WriteString("day"u8, StatisticsText.Format(day.Key));
        WriteCounts(writer, day.Value);
    }

    private static void WriteNames(Utf8JsonWriter writer, string list, string member, TopCounter names, Func<string, string> show)
    {
        writer.WriteStartObject(list);
        writer.WriteBoolean("exact"u8, names.IsExact);
        WriteArray(writer, "top", names.Top(NamesShown), (target, name) =>
        {
            target.WriteString(member, show(name.Name));
            target.WriteNumber("total"u8, name.Count);
        });
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, TypeCounts types)
    {
        writer.WriteNumber("total"u8, types.Total);
        WriteTypes(writer, types);
    }

    private static void WriteTypes(Utf8JsonWriter writer, TypeCounts types)
    {
        writer.WriteStartObject("types"u8);
        foreach (BounceType type in TypeCounts.Order)
        {
            writer.WriteNumber(EnumNames<BounceType>.Get(type), types[type]);
        }

        writer.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter writer, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            writer.WriteString(name, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        }
    }
}
