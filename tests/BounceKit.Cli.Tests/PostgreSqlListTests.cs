namespace BounceKit.Cli.Tests;

public sealed class PostgreSqlListTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_list_in_postgresql_needs_a_connection_string()
    {
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Suppressions": { "Store": "PostgreSql" } } }""");

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("ConnectionString");
    }

    [Fact]
    public async Task A_server_that_does_not_respond_is_named_and_its_password_is_not()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Suppressions": { "Store": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;Database=mail;Username=ann;Password=simulated-password" } } }
            """);

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("127.0.0.1").And.Contain("mail").And.NotContain("simulated-password");
    }
}
