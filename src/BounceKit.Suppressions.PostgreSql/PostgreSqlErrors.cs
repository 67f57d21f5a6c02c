using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Says what is wrong with the database: where, why, and what to do. Never a password, and no address.</summary>
/// <param name="name">Host and database.</param>
internal sealed class PostgreSqlErrors(string name)
{
    /// <summary>The server ended the session because nothing was sent within a transaction for too long.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>Whether an exception is a failure of the database, as opposed to a cancellation or a mistake of this package.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is NpgsqlException or TimeoutException or IOException or SocketException or AuthenticationException;

    public SuppressionStoreException Create(string problem) => new($"The PostgreSQL database {name} {problem}");

    public SuppressionStoreException Translate(Exception exception) =>
        new($"The PostgreSQL database {name} {Describe(exception)}", exception) { IsTransient = IsTransient(exception) };

    private static string Describe(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"refused the user: {refused.MessageText}. Check user name and password in the connection string.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "does not exist. Create it: this package creates a schema, not a database.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"refused it: {refused.MessageText}. The user needs the right to create the schema bouncekit, or to own it.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "is read-only, such as a standby. Connect to the primary.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn } missing =>
            $"does not contain the suppression list any more: {missing.MessageText}.",
        PostgresException failure => $"failed: {failure.MessageText} ({failure.SqlState}).",
        { InnerException: { } cause } => $"cannot be reached: {exception.Message} ({cause.Message})",
        _ => $"cannot be reached: {exception.Message}",
    };

    private static bool IsTransient(Exception exception) => exception switch
    {
        PostgresException failure => failure.IsTransient || IsTransient(failure.SqlState),
        AuthenticationException => false,
        NpgsqlException { InnerException: { } cause } failure => failure.IsTransient || (IsFailure(cause) && IsTransient(cause)),
        NpgsqlException failure => failure.IsTransient,
        _ => true,
    };

    // Connection lost, out of resources, shut down or starting, time-out of a statement or lock, rolled back in favor of another, and a row
    // that somebody else has added meanwhile.
    private static bool IsTransient(string sqlState) =>
        sqlState[..2] is "08" or "40" or "53" or "58" || sqlState[..3] is "57P"
        || sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.UniqueViolation
            or IdleInTransaction;
}
