using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Output;

/// <summary>An address that was looked up.</summary>
/// <param name="Address">The address as it was typed.</param>
/// <param name="Suppression">Why it must not be written to; null where it may be.</param>
internal readonly record struct CheckedAddress(string Address, Suppression? Suppression)
{
    /// <summary>The columns of CSV: those of the list, and whether the address may be written to.</summary>
    public static IReadOnlyList<RowColumn<CheckedAddress>> Columns { get; } =
    [
        .. SuppressionColumn.All.Select(column => new RowColumn<CheckedAddress>(column.Name, row => row.GetCell(column))),
        new("maySend", row => row.Suppression is null ? "true" : "false"),
    ];

    /// <summary>The suppression, with the address as it was typed: an erased one is known by its hash alone.</summary>
    private Suppression? Named => Suppression is null ? null : Suppression with { Address = Address };

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Named is { } suppression)
        {
            using JsonDocument members = JsonSerializer.SerializeToDocument(suppression, CliJsonContext.Default.Suppression);
            foreach (JsonProperty member in members.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        }
        else
        {
            writer.WriteString("address"u8, Address);
        }

        writer.WriteBoolean("maySend"u8, Suppression is null);
        writer.WriteEndObject();
    }

    private string? GetCell(RowColumn<Suppression> column) => Named is { } suppression ? column.Value(suppression) : column.Name == "address" ? Address : null;
}
