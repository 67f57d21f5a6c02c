using System.Net;
using System.Net.Sockets;

namespace BounceKit.Cli.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_page_is_served_while_rounds_fill_the_list_until_it_is_stopped()
    {
        _cli.Add(new FakeSource("newsletter", [FakeSource.Row("newsletter", "ann@example.com")]));
        await using ServedPage page = await ServedPage.StartAsync(_cli, "--store", "list.db");

        string html = await page.UntilAsync("The source is up to date.");
        using HttpResponseMessage foreign = await page.GetAsync("evil.example");
        using HttpResponseMessage nameless = await page.GetAsync($"localhost:{page.Address.Port}");
        CliResult result = await page.StopAsync();

        page.Address.Host.Should().Be("127.0.0.1");
        html.Should().Contain("newsletter").And.Contain("a***@example.com").And.NotContain("ann@example.com");
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest, "a page elsewhere may name this machine");
        nameless.StatusCode.Should().Be(HttpStatusCode.OK);
        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().BeEmpty("the address was read already");
        _cli.Files.Should().Contain("list.db");
    }

    [Fact]
    public async Task It_shows_the_list_of_a_tenant_with_addresses_where_that_is_asked_for()
    {
        _cli.Add(new FakeSource("newsletter", [FakeSource.Row("newsletter", "ann@example.com")]));
        await using ServedPage page = await ServedPage.StartAsync(_cli, "--store", "list.db", "--tenant", "acme", "--show-addresses");

        string html = await page.UntilAsync("The source is up to date.");
        await page.StopAsync();
        CliResult own = await _cli.RunAsync("suppressions", "list", "--store", "list.db", "--format", "ndjson");

        html.Should().Contain("<p>acme. As of").And.Contain("ann@example.com").And.Contain("Sync now");
        own.Output.Should().BeEmpty("the rounds were the tenant's");
    }

    [Fact]
    public async Task A_demonstration_needs_no_source_and_leaves_no_file()
    {
        await using ServedPage page = await ServedPage.StartAsync(_cli, "--demo");

        string html = await page.UntilAsync("sources are up to date.");
        CliResult result = await page.StopAsync();

        html.Should().Contain("SendGrid").And.Contain("Amazon");
        result.ExitCode.Should().Be(0, result.Error);
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_file_of_another_kind_are_refused()
    {
        _cli.Add(new FakeSource("newsletter", []));
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        _cli.Write("notes.txt", new string('x', 5000));

        CliResult taken = await _cli.RunAsync("serve", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");
        CliResult notOurs = await _cli.RunAsync("serve", "--store", "notes.txt");

        taken.ExitCode.Should().Be(2);
        taken.Error.Should().Contain("--port: port").And.Contain("omit --port");
        notOurs.ExitCode.Should().Be(1);
        notOurs.Error.Should().Contain("notes.txt");
    }

    [Fact]
    public async Task What_the_environment_says_about_addresses_to_listen_on_does_not_count()
    {
        string? before = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:0");
        try
        {
            _cli.Add(new FakeSource("newsletter", []));
            await using ServedPage page = await ServedPage.StartAsync(_cli);

            page.Address.Host.Should().Be("127.0.0.1");
            (await page.StopAsync()).ExitCode.Should().Be(0);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", before);
        }
    }
}
