using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>What connection strings say.</summary>
internal static class PostgreSqlConnection
{
    /// <summary>More than there are statements.</summary>
    private const int MaxAutoPrepare = 64;

    /// <summary>Host and database, for messages.</summary>
    public static string GetName(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}");
    }

    /// <summary>Says what is wrong with a connection string, without repeating it; <see langword="null"/> for nothing.</summary>
    public static string? FindProblem(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? "names no host"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The message may contain a part of a password with a semicolon.
            return "cannot be read";
        }
    }

    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (FindProblem(connectionString) is { } problem)
        {
            throw new ArgumentException($"The connection string {problem}.", nameof(connectionString));
        }

        // Npgsql's own builder does not tell what was set from what is its default.
        DbConnectionStringBuilder given = new() { ConnectionString = connectionString };
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
        {
            settings.MaxAutoPrepare = MaxAutoPrepare;
        }

        if (!given.ContainsKey("Auto Prepare Min Usages") && !given.ContainsKey("AutoPrepareMinUsages"))
        {
            settings.AutoPrepareMinUsages = 2;
        }

        if (!given.ContainsKey("No Reset On Close") && !given.ContainsKey("NoResetOnClose"))
        {
            settings.NoResetOnClose = true;
        }

        settings.ApplicationName ??= "BounceKit";
        return NpgsqlDataSource.Create(settings);
    }
}
