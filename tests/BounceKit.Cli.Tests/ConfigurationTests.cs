namespace BounceKit.Cli.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private const string Secret = "SG.tnf-very-secret";

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private static string Source(string settings) => $$"""{ "BounceKit": { "Sources": { "newsletter": { {{settings}} } } } }""";

    [Fact]
    public async Task The_file_in_the_current_folder_is_read()
    {
        _cli.Write("bouncekit.json", Source($"\"Provider\": \"sendgrid\", \"ApiKey\": \"{Secret}\", /* a comment */"));

        CliResult result = await _cli.RunAsync("sources");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("\"name\":\"newsletter\",\"provider\":\"SendGrid\",\"baseAddress\":\"https://api.sendgrid.com/\"");
        result.Output.Should().NotContain(Secret);
    }

    [Fact]
    public async Task A_named_file_replaces_it_and_the_environment_takes_precedence()
    {
        _cli.Write("bouncekit.json", "not read");
        _cli.Write("other.json", Source("\"Provider\": \"SendGrid\", \"Region\": \"global\", \"ApiKey\": \"\""));
        _cli.Variables["BounceKit__Sources__Newsletter__Region"] = "eu";
        _cli.Variables["BOUNCEKIT__SOURCES__NEWSLETTER__APIKEY"] = Secret;

        CliResult result = await _cli.RunAsync("sources", "--config", "other.json");

        result.Output.Should().Contain("https://api.eu.sendgrid.com/");
    }

    [Fact]
    public async Task The_environment_is_enough()
    {
        _cli.Variables["BounceKit__Sources__mine__Provider"] = "SendGrid";
        _cli.Variables["BounceKit__Sources__mine__ApiKey"] = Secret;

        CliResult result = await _cli.RunAsync("--config", _cli.Write("empty.json", "{}"), "sources");

        result.Output.Should().Contain("\"name\":\"mine\"");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("sources")]
    [InlineData("get", "--source", "x", "ann@example.com")]
    [InlineData("delete", "--source", "x", "ann@example.com")]
    public async Task Without_any_source_the_message_says_what_to_do(params string[] args)
    {
        CliResult result = await _cli.RunAsync(args);

        result.ShouldBeRefused("error: No sources are configured: there is no bouncekit.json in this folder");
        result.Error.Should().Contain("bouncekit init").And.Contain("--config").And.Contain("BounceKit__Sources__NAME__Provider").And.Contain("--demo");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Sources": { "a": { "Provider": "SendGrid" } } }""")]
    [InlineData("""{ "BounceKit": null }""")]
    public async Task A_file_without_sources_is_named(string content)
    {
        string path = _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused($"error: No sources are configured: {path} has none under BounceKit:Sources");
    }

    [Theory]
    [InlineData("""{ "Sources": { "a": { "Provider": "SendGrid" } } }""", "('Sources' is at the top of the file: put it into a 'BounceKit' object)")]
    [InlineData("""{ "BounceKit": { "Source": { "a": { "Provider": "SendGrid" } } } }""", "('BounceKit:Source' is there: did you mean 'Sources'?)")]
    [InlineData("""{ "BounceKti": { "Sources": { "a": { "Provider": "SendGrid" } } } }""", "('BounceKti' is there: did you mean 'BounceKit'?)")]
    public async Task Sources_in_the_wrong_place_are_pointed_out(string content, string because)
    {
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused(because);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task An_empty_file_is_called_empty(string content)
    {
        string path = _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused($"error: {path} is empty. Expected is {{ \"BounceKit\": {{ \"Sources\": ");
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_do_not_hide_other_mistakes()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Sources": {
                "a": { "Provider": "SendGird", "ApiKey": "x" },
                "b": { "Provider": "CustomerGauge", "Region": "mars" },
                "A": { "Provider": "SendGrid", "ApiKey": "y" } } } }
            """);

        CliResult result = await _cli.RunAsync("sources");

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("BounceKit:Sources:A and 'a' next to it").And.Contain("Sources:a:Provider").And.Contain("Did you mean 'SendGrid'?")
            .And.Contain("Sources:b:Region").And.Contain("Sources:b:ClientId");
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        CliResult result = await _cli.RunAsync("list", "--config", "missing.json");

        result.ShouldBeRefused($"error: The configuration file {Path.Combine(_cli.Folder, "missing.json")} cannot be read: it does not exist.");
    }

    [Theory]
    [InlineData("{\n  \"BounceKit\": {\n    \"ApiKey\": SG.tnf-very-secret\n", "line 3")]
    [InlineData("{\n  \"ApiKey\": tnf-very-secret }", "line 2")]
    [InlineData("{ \"ApiKey\": \"SG.tnf-very-secret\n\" }", "line 1")]
    [InlineData("BounceKit:", "line 1")]
    public async Task A_file_that_is_not_json_is_named_with_the_line_and_without_its_text(string content, string line)
    {
        string path = _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused($"error: {path} is not valid JSON: {line}, character");
        result.Error.Should().NotContain("very-secret").And.NotContain("'t");
    }

    [Fact]
    public async Task A_file_that_is_not_an_object_is_named()
    {
        _cli.Write("bouncekit.json", "[]");

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("must contain a JSON object");
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_is_read()
    {
        _cli.Write("bouncekit.json", "\ufeff" + Source($"\"Provider\": \"SendGrid\", \"ApiKey\": \"{Secret}\""));

        CliResult result = await _cli.RunAsync("sources");

        result.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Two_names_that_differ_only_in_case_are_refused()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Sources": {
                "newsletter": { "Provider": "SendGrid", "ApiKey": "a" },
                "Newsletter": { "Region": "eu" } } } }
            """);

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("BounceKit:Sources:Newsletter and 'newsletter' next to it are the same name: names must differ in more than case.");
    }

    [Fact]
    public async Task A_setting_that_occurs_twice_is_named()
    {
        _cli.Write("bouncekit.json", Source("\"Provider\": \"SendGrid\", \"ApiKey\": \"a\", \"ApiKey\": \"b\""));

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("BounceKit:Sources:newsletter:ApiKey occurs twice.");
    }

    [Theory]
    [InlineData("\"Provider\": \"Pigeon\"", "BounceKit:Sources:newsletter:Provider is 'Pigeon', which is not a known provider.")]
    [InlineData("\"ApiKey\": \"SG.tnf-very-secret\"", "BounceKit:Sources:newsletter:Provider is missing.")]
    [InlineData("\"Provider\": \"SendGrid\"", "BounceKit:Sources:newsletter:ApiKey is missing.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\\n\"", "BounceKit:Sources:newsletter:ApiKey contains control characters.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"Region\": \"mars\"", "BounceKit:Sources:newsletter:Region is 'mars', but must be one of")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"PageSize\": 501", "BounceKit:Sources:newsletter:PageSize is '501', but must be a whole number from 2 to 500.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"MaxConcurrency\": 9", "BounceKit:Sources:newsletter:MaxConcurrency is '9', but must be a whole number from 1 to 8.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"BaseAddress\": \"http://example.com/\"", "BounceKit:Sources:newsletter:BaseAddress must start with https://.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"BaseAddress\": \"example\"", "BounceKit:Sources:newsletter:BaseAddress must be a full URL, such as https://mail.example.com/.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"BaseAddress\": \"https://user:very-secret/@example.com/\"", "BounceKit:Sources:newsletter:BaseAddress must be a full URL, such as https://mail.example.com/.")]
    [InlineData("\"Provider\": \"SendGrid\", \"ApiKey\": \"SG.tnf-very-secret\", \"Colour\": \"red\"", "BounceKit:Sources:newsletter:Colour is not a setting. Settings are")]
    public async Task A_mistake_in_the_settings_is_named_by_its_full_key(string settings, string message)
    {
        _cli.Write("bouncekit.json", Source(settings));

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("error: " + message);
        result.Error.Should().NotContain("very-secret");
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once_one_line_each()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Sources": {
                "one": { "Provider": "SendGrid", "PageSize": 0 },
                "two": { "Provider": "Pigeon" } } } }
            """);

        CliResult result = await _cli.RunAsync("list", "--source", "one");

        result.ExitCode.Should().Be(2);
        result.ErrorLines.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("error: BounceKit:Sources:", StringComparison.Ordinal));
    }
}
