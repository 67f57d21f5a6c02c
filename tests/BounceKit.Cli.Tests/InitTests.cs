namespace BounceKit.Cli.Tests;

public sealed class InitTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_source_is_written_without_its_secrets_which_are_named_as_variables()
    {
        CliResult result = await _cli.RunAsync("init", "--provider", "sendgrid", "--name", "newsletter", "--set", "Region=eu");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Be("BounceKit__Sources__newsletter__ApiKey=\n");
        result.Error.Should().Contain("Set these in the environment").And.Contain("bouncekit check --source newsletter");
        _cli.Read("bouncekit.json").Should().Be("""
            {
              "BounceKit": {
                "Sources": {
                  "newsletter": {"Provider":"SendGrid","Region":"eu"}
                }
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_was_written_works_once_the_variables_are_set()
    {
        await _cli.RunAsync("init", "--provider", "SendGrid", "--set", "Region=eu");
        CliResult second = await _cli.RunAsync("init", "--provider", "Mapp", "--name", "receipts", "--set", "TemplateIds=1055589,1055590");
        foreach (string line in (string[])["BounceKit__Sources__sendgrid__ApiKey=", .. second.Lines])
        {
            _cli.Variables[line.TrimEnd('=')] = "tnf-key";
        }

        CliResult result = await _cli.RunAsync("sources");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Contain("\"name\":\"sendgrid\"").And.Contain("https://api.eu.sendgrid.com/").And.Contain("\"name\":\"receipts\"");
        _cli.Read("bouncekit.json").Should().Contain("\"TemplateIds\":[\"1055589\",\"1055590\"]");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"Other\": [1, 2, {}] }")]
    [InlineData("{\r\n  // why\r\n  \"BounceKit\": { }\r\n}\r\n")]
    [InlineData("{ \"bouncekit\": { \"Classifier\": {}, \"SOURCES\": { /* none yet */ } } }")]
    [InlineData("{ \"BounceKit\": { \"Sources\": { \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" }, /* kept */ } } }")]
    [InlineData("{ \"BounceKit\": { \"Sources\": { \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" } // kept\n } }, \"After\": 1 }")]
    [InlineData("\ufeff{\n  \"BounceKit\": {\n    \"Sources\": {\n      \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" }\n    }\n  }\n}\n")]
    public async Task What_is_in_the_file_stays_character_for_character(string content)
    {
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--name", "added");

        result.ExitCode.Should().Be(0, result.Error);
        string changed = _cli.Read("bouncekit.json");
        IsKept(content.TrimStart('\ufeff'), changed).Should().BeTrue("this is the file now: {0}", changed);
        _cli.Variables["BounceKit__Sources__added__ApiKey"] = "k";
        CliResult sources = await _cli.RunAsync("sources");
        sources.ExitCode.Should().Be(0, sources.Error);
        sources.Lines.Should().HaveCount(content.Contains("old", StringComparison.Ordinal) ? 2 : 1);
    }

    [Fact]
    public async Task Another_file_can_be_named()
    {
        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--config", "other.json");

        result.ExitCode.Should().Be(0, result.Error);
        _cli.Files.Should().Equal("other.json");
    }

    [Fact]
    public async Task A_terminal_is_asked_for_everything_but_secrets_and_again_where_an_answer_cannot_be()
    {
        _cli.IsTerminal = true;
        _cli.Input = "sendgird\nCustomerGauge\nmy-name\nsurveys\n\neurope\nEU\n\nEurope/Amsterdam\n";

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().Contain("'sendgird' is not a provider. Did you mean 'SendGrid'?")
            .And.Contain("'my-name' can't be the name of a source").And.Contain("It is needed.").And.Contain("'europe' is not known here.")
            .And.NotContain("ClientSecret (").And.NotContain("ClientSecret: \n");
        result.Output.Should().Be("BounceKit__Sources__surveys__ClientId=\nBounceKit__Sources__surveys__ClientSecret=\n");
        _cli.Read("bouncekit.json").Should().Contain("""{"Provider":"CustomerGauge","Region":"EU","TimeZone":"Europe/Amsterdam"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("SendGrid\n")]
    [InlineData("SendGrid\nnews\n")]
    public async Task Giving_up_leaves_everything_as_it_is(string input)
    {
        _cli.IsTerminal = true;
        _cli.Input = input;

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(130);
        result.Error.Should().EndWith("Nothing was written.\n");
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_provider_all_providers_are_named()
    {
        CliResult result = await _cli.RunAsync("init");

        result.ShouldBeRefused($"Name a provider: --provider {string.Join('|', BounceSources.KnownProviders.Select(provider => provider.Name))}.");
        _cli.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("'sendgird' is not a provider. Did you mean 'SendGrid'?", "--provider", "sendgird")]
    [InlineData("can't be the name of a source", "--provider", "SendGrid", "--name", "a:b")]
    [InlineData("can't be the name of a source", "--provider", "SendGrid", "--name", "a__b")]
    [InlineData("--set takes KEY=VALUE", "--provider", "SendGrid", "--set", "Region")]
    [InlineData("--set region is there twice.", "--provider", "SendGrid", "--set", "Region=eu", "--set", "region=eu")]
    [InlineData("BounceKit:Sources:sendgrid:Region is 'mars', but must be one of global, eu.", "--provider", "SendGrid", "--set", "Region=mars")]
    [InlineData("BounceKit:Sources:sendgrid:Regoin is not a setting. Did you mean 'Region'?", "--provider", "SendGrid", "--set", "Regoin=eu")]
    [InlineData("BounceKit:Sources:customergauge:Region is missing.", "--provider", "CustomerGauge")]
    [InlineData("BounceKit:Sources:whatcounts:Realm is missing.", "--provider", "WhatCounts", "--set", "BaseAddress=https://mail.example.com/")]
    public async Task What_would_not_work_is_refused_and_not_written(string because, params string[] options)
    {
        CliResult result = await _cli.RunAsync(["init", .. options]);

        result.ShouldBeRefused(because);
        _cli.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("apikey")]
    [InlineData("ClientSecret")]
    [InlineData("Password")]
    [InlineData("SharedSecret")]
    public async Task A_secret_is_neither_taken_nor_repeated(string key)
    {
        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--set", $"{key}=tnf-very-secret");

        result.ShouldBeRefused("a secret on a command line can be read by others");
        result.Error.Should().NotContain("very-secret");
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_source_that_is_there_is_not_overwritten()
    {
        const string content = """{ "BounceKit": { "Sources": { "News": { "Provider": "SendGrid" } } } }""";
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--name", "news");

        result.ShouldBeRefused("has a source 'news' already. Choose another name with --name");
        _cli.Read("bouncekit.json").Should().Be(content);
    }

    [Theory]
    [InlineData("not JSON", "is not valid JSON")]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("""{ "BounceKit": null }""", "BounceKit must be an object")]
    [InlineData("""{ "BounceKit": { "Sources": [] } }""", "BounceKit:Sources must be an object")]
    public async Task A_file_that_cannot_be_added_to_is_left_alone(string content, string because)
    {
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid");

        result.ShouldBeRefused(because);
        _cli.Read("bouncekit.json").Should().Be(content);
    }

    [Fact]
    public async Task A_variable_that_is_set_is_said_to_be_without_its_value()
    {
        _cli.Variables["BounceKit__Sources__sendgrid__ApiKey"] = "SG.tnf-very-secret";

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid");

        result.Error.Should().Contain("It is set already.").And.NotContain("very-secret");
        result.Output.Should().NotContain("very-secret");
        _cli.Read("bouncekit.json").Should().NotContain("very-secret");
    }

    // Every character of the old text is in the new one, in its order.
    private static bool IsKept(string old, string changed)
    {
        int at = 0;
        foreach (char character in changed)
        {
            at += at < old.Length && old[at] == character ? 1 : 0;
        }

        return at == old.Length;
    }
}
