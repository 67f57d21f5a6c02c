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

    /// <summary>Connects with what suits this package, where the connection string does not say otherwise.</summary>
    /// <param name="connectionString">Host, database, user and password.</param>
    /// <param name="maxPoolSize">How many connections it opens at most.</param>
    public static NpgsqlDataSource CreateDataSource(string connectionString, int maxPoolSize)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (FindProblem(connectionString) is { } problem)
        {
            throw new ArgumentException($"The connection string {problem}.", nameof(connectionString));
        }

        NpgsqlConnectionStringBuilder defaults = new()
        {
            MaxAutoPrepare = MaxAutoPrepare,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = maxPoolSize,
        };
        return NpgsqlDataSource.Create(PostgreSqlSettings.Create(defaults, connectionString));
    }
}
