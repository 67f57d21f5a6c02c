using System.Text.Json;
using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>An account as it is stored.</summary>
internal static class AccountRow
{
    public const string Columns = "tenant, name, provider, settings, secrets, sync_every";

    public static SourceAccount Read(NpgsqlDataReader reader) => new()
    {
        Tenant = reader.GetText(0),
        Name = reader.GetText(1),
        Provider = reader.GetText(2),
        Settings = Read(reader.GetText(3)),
        Secrets = Read(reader.GetText(4)),
        SyncEvery = reader.IsDBNull(5) ? null : TimeSpan.FromMilliseconds(reader.GetInt64(5)),
    };

    public static void Write(SourceAccount account, NpgsqlParameterCollection parameters) => parameters
        .With(account.Tenant).With(account.Name).With(account.Provider).With(Write(account.Settings)).With(Write(account.Secrets))
        .WithOptional((long?)account.SyncEvery?.TotalMilliseconds);

    private static Dictionary<string, string> Read(string json) =>
        new(JsonSerializer.Deserialize(json, AccountJsonContext.Default.DictionaryStringString)!, StringComparer.OrdinalIgnoreCase);

    private static string Write(IReadOnlyDictionary<string, string> values) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(values, StringComparer.OrdinalIgnoreCase), AccountJsonContext.Default.DictionaryStringString);
}
