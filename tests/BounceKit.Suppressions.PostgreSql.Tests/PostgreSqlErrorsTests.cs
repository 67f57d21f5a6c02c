using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What failures of the database mean to those who wait for it.</summary>
public sealed class PostgreSqlErrorsTests
{
    private readonly PostgreSqlErrors _errors = new("db.example.com:5432/mail");

    [Theory]
    [InlineData("08006", "connection failure")]
    [InlineData("08P01", "protocol violation")]
    [InlineData("40001", "serialization failure")]
    [InlineData("40002", "rolled back because of a constraint")]
    [InlineData("40P01", "deadlock")]
    [InlineData("53100", "disk full")]
    [InlineData("53300", "too many connections")]
    [InlineData("55P03", "lock not available")]
    [InlineData("57014", "time-out of a statement")]
    [InlineData("57P01", "shut down by an administrator")]
    [InlineData("57P05", "idle session ended")]
    [InlineData("58030", "input or output error")]
    [InlineData("58P01", "undefined file")]
    [InlineData("23505", "a row that somebody else has added")]
    [InlineData("25P03", "idle in a transaction for too long")]
    public void What_passes_by_itself_can_be_tried_again(string sqlState, string meaning) =>
        _errors.Translate(Refused(sqlState)).IsTransient.Should().BeTrue(meaning);

    [Theory]
    [InlineData("28P01", "wrong password")]
    [InlineData("3D000", "no such database")]
    [InlineData("42501", "insufficient privilege")]
    [InlineData("42P01", "no such table")]
    [InlineData("22001", "text too long")]
    [InlineData("25006", "read-only")]
    [InlineData("57000", "operator intervention of another kind")]
    [InlineData("42601", "syntax error")]
    [InlineData("XX000", "internal error")]
    public void What_stays_wrong_is_not(string sqlState, string meaning) => _errors.Translate(Refused(sqlState)).IsTransient.Should().BeFalse(meaning);

    [Fact]
    public void A_connection_that_broke_can_be_tried_again_and_a_refused_certificate_can_not()
    {
        IsTransient(new NpgsqlException("no", new SocketException())).Should().BeTrue();
        IsTransient(new NpgsqlException("no", new TimeoutException())).Should().BeTrue();
        IsTransient(new NpgsqlException("no", new InvalidOperationException())).Should().BeFalse();
        IsTransient(new NpgsqlException("no", new AuthenticationException())).Should().BeFalse();
        IsTransient(new NpgsqlException("no")).Should().BeFalse();
        IsTransient(new TimeoutException()).Should().BeTrue();
        IsTransient(new AuthenticationException()).Should().BeFalse();
    }

    [Theory]
    [InlineData("42P01")]
    [InlineData("3F000")]
    [InlineData("42703")]
    public void A_schema_that_was_dropped_is_named(string sqlState) => _errors.Translate(Refused(sqlState)).Message
        .Should().Be("The PostgreSQL database db.example.com:5432/mail does not contain the suppression list any more: it is gone.");

    [Theory]
    [InlineData("Host=db.example.com;Username=ann", "db.example.com:5432/ann")]
    [InlineData("Host=db.example.com;Port=5433;Username=ann;Database=mail", "db.example.com:5433/mail")]
    public void A_database_has_the_users_name_where_none_is_given(string connectionString, string name) =>
        PostgreSqlConnection.GetName(connectionString).Should().Be(name);

    private static PostgresException Refused(string sqlState) => new("it is gone", "ERROR", "ERROR", sqlState);

    private bool IsTransient(Exception exception) => _errors.Translate(exception).IsTransient;
}
