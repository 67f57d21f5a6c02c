using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Tests;

public sealed class InitTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_source_is_written_without_its_secrets_and_their_variables_are_printed()
    {
        CliResult result = await _cli.RunAsync("init", "--provider", "sendgrid", "--name", "newsletter", "--set", "Region=eu");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Be("BounceKit__Sources__newsletter__ApiKey=\n");
        result.Error.Should().Contain("Set these environment variables").And.Contain("bouncekit check --source newsletter");
        _cli.Read("bouncekit.json").Should().Be("""
            {
              "BounceKit": {
                "Sources": {
                  "newsletter": {
                    "Provider": "SendGrid",
                    "Region": "eu"
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_written_source_works_once_the_variables_are_set()
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
        _cli.Read("bouncekit.json").Should().Contain("\"TemplateIds\": [\n          \"1055589\",\n          \"1055590\"\n        ]");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"Other\": [1, 2, {}] }")]
    [InlineData("{\r\n  // why\r\n  \"BounceKit\": { }\r\n}\r\n")]
    [InlineData("{ \"bouncekit\": { \"Classifier\": {}, \"SOURCES\": { /* none yet */ } } }")]
    [InlineData("{ \"BounceKit\": { \"Sources\": { \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" }, /* kept */ } } }")]
    [InlineData("{ \"BounceKit\": { \"Sources\": { \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" } // kept\n } }, \"After\": 1 }")]
    [InlineData("\ufeff{\n  \"BounceKit\": {\n    \"Sources\": {\n      \"old\": { \"Provider\": \"Esv2\", \"ApiKey\": \"k\" }\n    }\n  }\n}\n")]
    public async Task Existing_content_stays_character_for_character(string content)
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
    public async Task On_a_terminal_everything_but_secrets_is_asked_until_the_answer_is_accepted()
    {
        _cli.IsTerminal = true;
        _cli.Input = "sendgird\nCustomerGauge\nmy-name\nsurveys\n\neurope\nEU\n\nEurope/Amsterdam\n\n";

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().Contain("'sendgird' is not a provider. Did you mean 'SendGrid'?")
            .And.Contain("'my-name' cannot be the name of a source").And.Contain("A value is required.").And.Contain("Region is 'europe', but must be one of eu, us, au.")
            .And.NotContain("ClientSecret (").And.NotContain("ClientSecret: \n");
        result.Output.Should().Be("BounceKit__Sources__surveys__ClientId=\nBounceKit__Sources__surveys__ClientSecret=\n");
        _cli.Read("bouncekit.json").Should().Contain("\"Region\": \"EU\",\n        \"TimeZone\": \"Europe/Amsterdam\"\n");
    }

    [Fact]
    public async Task Every_answer_is_checked_at_once()
    {
        _cli.IsTerminal = true;
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Sources": { "news": { "Provider": "SendGrid" } } } }""");
        _cli.Input = "99\n1\nNEWS\nletters\nmars\neu\n\nblcoks\nbounces, Blocks\n";

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.ReplaceLineEndings(" ").Should().Contain("'99' is not a provider.").And.Contain("already has a source 'NEWS'").And.Contain("Region is 'mars', but must be one of global, eu.")
            .And.Contain("Did you mean 'blocks'?");
        Array.ConvertAll(_cli.Read("bouncekit.json").Split('\n'), line => line.Trim()).Should().ContainInConsecutiveOrder("\"Lists\": [", "\"bounces\",", "\"Blocks\"", "]");
        _cli.Read("bouncekit.json").Should().Contain("\"letters\": {").And.Contain($"\"Provider\": \"{ProviderName.BuiltIn.Known[0].Name}\"");
    }

    [Fact]
    public async Task A_second_source_of_a_provider_gets_a_free_name_by_default()
    {
        _cli.IsTerminal = true;
        await _cli.RunAsync("init", "--provider", "SendGrid");
        _cli.Input = "SendGrid\n\n\n\n\n";

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().Contain("Name of the source [sendgrid2]:");
    }

    [Theory]
    [InlineData("    ")]
    [InlineData("\t")]
    public async Task A_new_source_follows_the_indentation_of_the_file(string indent)
    {
        _cli.Write("bouncekit.json", $"{{\n{indent}\"BounceKit\": {{\n{indent}}}\n}}\n");

        await _cli.RunAsync("init", "--provider", "SendGrid");

        _cli.Read("bouncekit.json").Split('\n').Should().Contain($"{indent}{indent}{indent}\"sendgrid\": {{").And.Contain($"{indent}{indent}{indent}{indent}\"Provider\": \"SendGrid\"");
    }

    [Fact]
    public async Task Prompts_are_broken_at_words()
    {
        _cli.IsTerminal = true;
        _cli.Width = 60;
        _cli.Input = "Mapp\n\n\n\n\n\n\n";

        CliResult result = await _cli.RunAsync("init");

        result.ErrorLines.TakeWhile(line => !line.Contains("Added mapp")).Should().HaveCountGreaterThan(5).And.OnlyContain(line => line.Length <= 60);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SendGrid\n")]
    [InlineData("SendGrid\nnews\n")]
    public async Task Giving_up_changes_nothing(string input)
    {
        _cli.IsTerminal = true;
        _cli.Input = input;

        CliResult result = await _cli.RunAsync("init");

        result.ExitCode.Should().Be(130);
        result.Error.Should().EndWith("Nothing was written.\n");
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_terminal_the_provider_is_required()
    {
        CliResult result = await _cli.RunAsync("init");

        result.ShouldBeRefused($"The input is not a terminal: pass --provider {string.Join('|', ProviderName.BuiltIn.All)}.");
        _cli.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("'sendgird' is not a provider. Did you mean 'SendGrid'?", "--provider", "sendgird")]
    [InlineData("cannot be the name of a source", "--provider", "SendGrid", "--name", "a:b")]
    [InlineData("cannot be the name of a source", "--provider", "SendGrid", "--name", "a__b")]
    [InlineData("--set requires KEY=VALUE", "--provider", "SendGrid", "--set", "Region")]
    [InlineData("--set region is given twice.", "--provider", "SendGrid", "--set", "Region=eu", "--set", "region=eu")]
    [InlineData("BounceKit:Sources:sendgrid:Region is 'mars', but must be one of global, eu.", "--provider", "SendGrid", "--set", "Region=mars")]
    [InlineData("BounceKit:Sources:sendgrid:Regoin is not a setting. Did you mean 'Region'?", "--provider", "SendGrid", "--set", "Regoin=eu")]
    [InlineData("BounceKit:Sources:customergauge:Region is missing.", "--provider", "CustomerGauge")]
    [InlineData("BounceKit:Sources:whatcounts:Realm is missing.", "--provider", "WhatCounts", "--set", "BaseAddress=https://mail.example.com/")]
    public async Task A_mistake_is_refused_and_nothing_is_written(string because, params string[] options)
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
    public async Task A_secret_is_refused_and_not_repeated(string key)
    {
        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--set", $"{key}=tnf-very-secret");

        result.ShouldBeRefused("others on this machine can read a command line");
        result.Error.Should().NotContain("very-secret");
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task An_existing_source_is_not_overwritten()
    {
        const string content = """{ "BounceKit": { "Sources": { "News": { "Provider": "SendGrid" } } } }""";
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid", "--name", "news");

        result.ShouldBeRefused("already has a source 'news'. Choose another name");
        _cli.Read("bouncekit.json").Should().Be(content);
    }

    [Theory]
    [InlineData("not JSON", "is not valid JSON")]
    [InlineData("[]", "must contain a JSON object")]
    [InlineData("""{ "BounceKit": null }""", "BounceKit must be an object")]
    [InlineData("""{ "BounceKit": { "Sources": [] } }""", "BounceKit:Sources must be an object")]
    public async Task An_unsuitable_file_is_left_alone(string content, string because)
    {
        _cli.Write("bouncekit.json", content);

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid");

        result.ShouldBeRefused(because);
        _cli.Read("bouncekit.json").Should().Be(content);
    }

    [Fact]
    public async Task A_variable_that_is_already_set_is_mentioned_without_its_value()
    {
        _cli.Variables["BounceKit__Sources__sendgrid__ApiKey"] = "SG.tnf-very-secret";

        CliResult result = await _cli.RunAsync("init", "--provider", "SendGrid");

        result.Error.Should().Contain("It is already set.").And.NotContain("very-secret");
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
