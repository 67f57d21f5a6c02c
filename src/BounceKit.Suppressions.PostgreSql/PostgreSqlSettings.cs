using System.Data.Common;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Settings of connections; the package for many machines compiles this file too.</summary>
internal static class PostgreSqlSettings
{
    /// <summary>What a connection string says, and where it says nothing, these defaults.</summary>
    public static NpgsqlConnectionStringBuilder Create(NpgsqlConnectionStringBuilder defaults, string connectionString)
    {
        defaults.ApplicationName = "BounceKit";
        DbConnectionStringBuilder given = new() { ConnectionString = connectionString };
        foreach (string key in given.Keys)
        {
            defaults[key] = given[key];
        }

        return defaults;
    }
}
