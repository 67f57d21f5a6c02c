using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How quarantined rows are read and recognized.</summary>
internal static class QuarantineRow
{
    public static QuarantinedRow Read(NpgsqlDataReader reader) => new()
    {
        Source = reader.GetText(0),
        SeenAt = reader.GetTime(1),
        AddressKey = reader.GetText(2),
        Record = reader.GetText(3),
        Error = reader.GetText(4),
    };

    /// <summary>What tells rows of a source apart, of a length that an index can hold.</summary>
    public static byte[] GetDigest(QuarantinedRow row) =>
        SHA256.HashData(Encoding.Unicode.GetBytes(string.Concat(row.AddressKey, "\0", row.Record)));
}
