using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;

namespace BounceKit.Cli.Tests;

public sealed class McpTests : IDisposable
{
    private static readonly string[] ReadingTools = ["list", "find", "stats", "check", "why"];

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private void AddSome() => _cli.Add(new LookupSource(
        "news",
        [
            FakeSource.Row("news", "ann@example.com") with { Diagnostic = "550 5.1.1 <ann@example.com>, not bob@example.org: unknown" },
            FakeSource.Row("news", "bob@example.org", BounceType.Soft),
            FakeSource.Row("news", "+491701234567") with { Diagnostic = "no route to +491701234567" },
        ]));

    private async Task AddToListAsync(params string[] addresses) =>
        (await _cli.RunAsync(["suppressions", "add", .. addresses, "--reason", "unsubscribed", "--note", "asked zoe@example.net by phone"])).ExitCode.Should().Be(0);

    [Fact]
    public async Task Without_allow_changes_there_are_only_tools_that_read()
    {
        AddSome();
        await AddToListAsync("ann@example.com");
        await using McpHarness mcp = await McpHarness.StartAsync(_cli);

        IList<McpClientTool> tools = await mcp.Client.ListToolsAsync();
        string refused = await mcp.FailAsync("release", new { addresses = new[] { "ann@example.com" }, includeOptOuts = true });

        tools.Select(tool => tool.Name).Should().Equal(ReadingTools);
        tools.Should().OnlyContain(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        refused.Should().StartWith("'release' is not a tool.");
        mcp.Client.ServerInstructions.Should().Contain("Nothing can be changed");
        (await mcp.CallAsync("check", new { addresses = new[] { "ann@example.com" } })).GetProperty("allMaySend").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Addresses_are_masked_also_in_texts_except_the_one_that_the_client_named()
    {
        AddSome();
        await AddToListAsync("ann@example.com");
        await using McpHarness mcp = await McpHarness.StartAsync(_cli);

        string all = (await mcp.CallAsync("list")).GetRawText() + (await mcp.CallAsync("stats", new { since = "1y" })).GetRawText();
        string found = (await mcp.CallAsync("find", new { address = "ANN@example.com" })).GetRawText();
        string why = (await mcp.CallAsync("why", new { address = "ann@example.com" })).GetRawText();

        all.Should().NotContain("ann@").And.NotContain("bob@").And.NotContain("1701234567").And.Contain("a***@example.com").And.Contain("550 5.1.1");
        found.Should().Contain("\"address\":\"ann@example.com\"").And.NotContain("bob@");
        why.Should().Contain("\"address\":\"ann@example.com\"").And.NotContain("zoe@").And.Contain("by phone");
    }

    [Fact]
    public async Task With_show_addresses_nothing_is_masked()
    {
        AddSome();
        await using McpHarness mcp = await McpHarness.StartAsync(_cli, "--show-addresses");

        string list = (await mcp.CallAsync("list")).GetRawText();

        list.Should().Contain("\"address\":\"ann@example.com\"").And.Contain("not bob@example.org").And.Contain("+491701234567");
    }

    [Fact]
    public async Task A_list_is_limited_and_says_how_to_continue()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3), FakeSource.Page("news", 2, first: 4)));
        await using McpHarness mcp = await McpHarness.StartAsync(_cli, "--show-addresses");

        JsonElement first = await mcp.CallAsync("list", new { limit = 3 });
        JsonElement second = await mcp.CallAsync("list", new { limit = 3, skip = first.GetProperty("next").GetInt32() });

        Addresses(first).Should().Equal("user1@example.com", "user2@example.com", "user3@example.com");
        first.GetProperty("complete").GetBoolean().Should().BeFalse();
        first.GetProperty("note").GetString().Should().Contain("call list with the same filters and skip=3");
        Addresses(second).Should().Equal("user4@example.com", "user5@example.com");
        second.GetProperty("complete").GetBoolean().Should().BeTrue();
        second.TryGetProperty("next", out _).Should().BeFalse();
        (await mcp.FailAsync("list", new { limit = 201 })).Should().Be("'limit' must be a number from 1 to 200.");
    }

    [Fact]
    public async Task Filters_reach_the_sources_and_counts_are_those_of_stats()
    {
        FakeSource source = _cli.Add(new FakeSource("news", FakeSource.Page("news", 4)));
        await using McpHarness mcp = await McpHarness.StartAsync(_cli);

        await mcp.CallAsync("list", new { since = "7d", type = new[] { "hard" }, source = "NEWS" });
        IReadOnlyCollection<BounceType> types = source.Query!.Types;
        DateTimeOffset? since = source.Query.Since;
        JsonElement stats = await mcp.CallAsync("stats");

        types.Should().Equal(BounceType.Hard);
        since.Should().Be(_cli.Time.GetUtcNow().AddDays(-7));
        source.Query.Since.Should().Be(_cli.Time.GetUtcNow().AddDays(-30), "the whole history is not read unless requested");
        stats.GetProperty("statistics").GetProperty("types").GetProperty("hard").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task A_find_names_what_failed_and_what_was_not_asked()
    {
        AddSome();
        _cli.Add(new FakeSource("silent"));
        _cli.Add(new LookupSource("down") { LookupFailure = new BounceUnavailableException("down", "look-up failed.") });
        await using McpHarness mcp = await McpHarness.StartAsync(_cli);

        JsonElement found = await mcp.CallAsync("find", new { address = "ann@example.com" });

        found.GetProperty("rows").GetArrayLength().Should().Be(1);
        found.GetProperty("complete").GetBoolean().Should().BeFalse("two sources said nothing");
        found.GetProperty("asked").EnumerateArray().Single().GetString().Should().Be("news");
        found.GetProperty("failed").EnumerateArray().Single().GetString().Should().Be("down: look-up failed.");
        found.GetProperty("notAsked").EnumerateArray().Single().GetString().Should().Be("silent");
    }

    [Fact]
    public async Task Changes_say_what_they_changed_and_opt_outs_are_kept()
    {
        AddSome();
        await AddToListAsync("ann@example.com");
        await using McpHarness mcp = await McpHarness.StartAsync(_cli, "--allow-changes");

        IList<McpClientTool> tools = await mcp.Client.ListToolsAsync();
        JsonElement added = await mcp.CallAsync("add", new { addresses = new[] { "eve@example.com" }, until = "30d" });
        JsonElement check = await mcp.CallAsync("check", new { addresses = new[] { "eve@example.com", "free@example.com" } });
        JsonElement released = await mcp.CallAsync("release", new { addresses = new[] { "eve@example.com", "ann@example.com" } });

        tools.Where(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == false).Select(tool => tool.Name).Should().Equal("add", "release");
        tools.Single(tool => tool.Name == "release").ProtocolTool.Annotations!.DestructiveHint.Should().BeTrue();
        tools.Should().OnlyContain(tool => (tool.Description ?? "").StartsWith("CHANGES") == (tool.Name == "add" || tool.Name == "release"));
        added.GetProperty("note").GetString().Should().Contain("Nothing was changed at the providers.");
        check.GetProperty("addresses").EnumerateArray().Select(one => one.GetProperty("maySend").GetBoolean()).Should().Equal(false, true);
        released.GetProperty("released").EnumerateArray().Single().GetString().Should().Be("eve@example.com");
        released.GetProperty("refused").EnumerateArray().Single().GetString().Should().StartWith("ann@example.com: ");
    }

    [Fact]
    public async Task A_release_asks_the_providers_only_where_the_client_says_so()
    {
        RemovingSource source = new("news");
        _cli.Add(source);
        (await _cli.RunAsync(["suppressions", "add", "eve@example.com", "zoe@example.com"])).ExitCode.Should().Be(0);
        await using McpHarness mcp = await McpHarness.StartAsync(_cli, "--allow-changes");

        JsonElement here = await mcp.CallAsync("release", new { addresses = new[] { "eve@example.com" } });
        string[] removed = [.. source.Removed];
        JsonElement everywhere = await mcp.CallAsync("release", new { addresses = new[] { "zoe@example.com" }, atProviders = true });

        removed.Should().BeEmpty();
        here.GetProperty("providers").GetArrayLength().Should().Be(0);
        source.Removed.Should().Equal("zoe@example.com");
        everywhere.GetProperty("providers").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task What_a_failure_quotes_is_masked()
    {
        _cli.Add(new FakeSource("broken", FakeSource.Page("broken", 1)) { Failure = new InvalidOperationException("Cannot read ann@example.com.") });
        McpHarness mcp = await McpHarness.StartAsync(_cli);

        string message = await mcp.FailAsync("stats");
        CliResult result = await mcp.EndAsync();
        await mcp.DisposeAsync();

        message.Should().Be("Cannot read [address]");
        result.Error.Should().NotContain("ann@");
    }

    [Theory]
    [InlineData("find", """{}""", "find requires 'address'")]
    [InlineData("find", """{"adress":"a@example.com"}""", "'adress' is not an argument of find. Did you mean 'address'?")]
    [InlineData("find", """{"address":"nobody"}""", "'nobody' is not an email address.")]
    [InlineData("list", """{"since":"soon"}""", "'since': 'soon' is not a time.")]
    [InlineData("list", """{"since":"1d","until":"2d"}""", "'since' must be before 'until'.")]
    [InlineData("list", """{"type":["hrad"]}""", "'hrad' is not a type. Did you mean 'hard'?")]
    [InlineData("list", """{"source":["nwes"]}""", "No source is called 'nwes'. Did you mean 'news'?")]
    [InlineData("list", """{"limit":0}""", "'limit' must be a number from 1 to 200.")]
    [InlineData("stast", """{}""", "'stast' is not a tool. Did you mean 'stats'?")]
    [InlineData("check", """{"addresses":["ann@example.com"]}""", "There is no suppression list")]
    public async Task A_mistake_is_a_tool_error_that_says_what_to_do_and_the_server_goes_on(string tool, string arguments, string because)
    {
        AddSome();
        await using McpHarness mcp = await McpHarness.StartAsync(_cli);
        using JsonDocument json = JsonDocument.Parse(arguments);

        string message = await mcp.FailAsync(tool, json.RootElement);

        message.Should().Contain(because);
        (await mcp.CallAsync("list")).GetProperty("rows").GetArrayLength().Should().Be(3);
        _cli.Files.Should().BeEmpty("a list that does not exist says nothing about anybody");
    }

    [Fact]
    public async Task A_source_that_fails_is_a_tool_error_and_is_named_on_the_error_output()
    {
        _cli.Add(new FakeSource("down", FakeSource.Page("down", 1)) { Failure = new BounceUnavailableException("down", "listing failed.") });
        McpHarness mcp = await McpHarness.StartAsync(_cli);

        string message = await mcp.FailAsync("stats");
        CliResult result = await mcp.EndAsync();
        await mcp.DisposeAsync();

        message.Should().Be("down: listing failed.");
        result.ExitCode.Should().Be(0);
        result.Error.Should().Be("error: stats: down: listing failed.\n");
    }

    [Fact]
    public async Task The_list_of_a_tenant_is_its_own()
    {
        AddSome();
        await _cli.RunAsync("suppressions", "add", "ann@example.com", "--tenant", "acme", "--store", "other.db");
        await using McpHarness acme = await McpHarness.StartAsync(_cli, "--tenant", "acme", "--store", "other.db");

        (await acme.CallAsync("check", new { addresses = new[] { "ann@example.com" } })).GetProperty("allMaySend").GetBoolean().Should().BeFalse();
        await acme.EndAsync();
        await using McpHarness other = await McpHarness.StartAsync(_cli, "--store", "other.db");

        (await other.CallAsync("check", new { addresses = new[] { "ann@example.com" } })).GetProperty("allMaySend").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_real_process_writes_nothing_but_the_protocol_to_standard_output()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll");
        StdioClientTransport transport = new(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [program, "mcp", "--demo", "--verbose"],
            WorkingDirectory = _cli.Folder,
        });
        await using McpClient client = await McpClient.CreateAsync(transport);

        string text = McpHarness.Text(await client.CallToolAsync("stats", new Dictionary<string, object?> { ["since"] = "1y" }));

        using JsonDocument json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("statistics").GetProperty("total").GetInt64().Should().BePositive();
        client.ServerInfo!.Name.Should().Be("bouncekit");
    }

    [Fact]
    public async Task Requests_are_traced_to_standard_error_and_every_line_of_the_output_is_a_message()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "mcp", "--demo", "--verbose"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _cli.Folder,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        List<string> lines = [];

        await SayAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        lines.Add((await process.StandardOutput.ReadLineAsync())!);
        await SayAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await SayAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list","arguments":{"limit":1}}}""");
        lines.Add((await process.StandardOutput.ReadLineAsync())!);
        process.StandardInput.Close();
        lines.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync();

        lines.Should().HaveCount(2).And.OnlyContain(line => line.Contains("\"jsonrpc\":\"2.0\""));
        process.ExitCode.Should().Be(0);
        (await error).Should().Contain("GET http://127.0.0.1");

        Task SayAsync(string line)
        {
            process.StandardInput.WriteLine(line);
            return process.StandardInput.FlushAsync();
        }
    }

    private static IEnumerable<string> Addresses(JsonElement result) =>
        [.. result.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("address").GetString()!)];
}
