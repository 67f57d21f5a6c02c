using System.Text.Json;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary>What a source supports.</summary>
internal sealed record SourceAbilities(
    string Name, string Provider, Uri? BaseAddress, IReadOnlyList<string> Filters, int? PageSize, bool CanLookUp, bool CanDelete)
{
    public static SourceAbilities From(IBounceSource source)
    {
        IBounceSourceFeatures? features = source as IBounceSourceFeatures;
        return new SourceAbilities(
            source.Name, source.Provider, features?.BaseAddress, [.. GetFilters(features?.ServerFilters ?? BounceFilters.None)],
            features?.PageSize, source is IBounceLookup, source is IBounceRemover);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, Name);
        writer.WriteString("provider"u8, Provider);
        if (BaseAddress is not null)
        {
            writer.WriteString("baseAddress"u8, BaseAddress.AbsoluteUri);
        }

        writer.WriteStartArray("filters"u8);
        foreach (string filter in Filters)
        {
            writer.WriteStringValue(filter);
        }

        writer.WriteEndArray();
        if (PageSize is { } size)
        {
            writer.WriteNumber("pageSize"u8, size);
        }

        writer.WriteBoolean("canLookUp"u8, CanLookUp);
        writer.WriteBoolean("canDelete"u8, CanDelete);
        writer.WriteEndObject();
    }

    private static IEnumerable<string> GetFilters(BounceFilters filters) => Enum.GetValues<BounceFilters>()
        .Where(filter => filter != BounceFilters.None && filters.HasFlag(filter))
        .Select(EnumNames<BounceFilters>.Get);
}
