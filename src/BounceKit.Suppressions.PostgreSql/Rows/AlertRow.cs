using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How alerts are read.</summary>
internal static class AlertRow
{
    /// <summary>The columns that <see cref="Read"/> expects, of the tenant and the alert.</summary>
    public const string Columns = "t.name, x.rule, x.source, x.version, x.state";

    public static StoredAlert Read(NpgsqlDataReader reader) => new()
    {
        Tenant = reader.GetText(0),
        Rule = reader.GetText(1),
        Source = reader.GetText(2),
        Version = reader.GetInt64(3),
        State = reader.GetText(4),
    };
}
