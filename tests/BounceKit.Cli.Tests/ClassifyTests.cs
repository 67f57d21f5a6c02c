using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace BounceKit.Cli.Tests;

public sealed class ClassifyTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Arguments_are_classified_in_order_with_every_member_on_each_line()
    {
        CliResult result = await _cli.RunAsync("classify", "550 user unknown", "@nothing <to> say", "[internal] ünïcode");

        result.ExitCode.Should().Be(0);
        result.Lines.Should().HaveCount(3);
        result.Lines[0].Should().StartWith("{\"text\":\"550 user unknown\",\"type\":\"hard\",\"reason\":\"userUnknown\",\"confidence\":\"likely\",\"smtpCode\":");
        result.Lines.Should().OnlyContain(line => Names(line).SequenceEqual(new[] { "text", "type", "reason", "confidence", "smtpCode", "status", "rule" }));
        result.Lines[1].Should().Contain("\"text\":\"@nothing <to> say\"");
        result.Lines[2].Should().Contain("\"text\":\"[internal] ünïcode\"");
    }

    [Fact]
    public async Task Standard_input_is_classified_line_by_line()
    {
        _cli.Input = "\ufeffuser unknown\r\n\nuser\runknown\nlast";

        CliResult result = await _cli.RunAsync("classify");

        result.Lines.Select(Text).Should().Equal("user unknown", "", "user\runknown", "last");
    }

    [Fact]
    public async Task No_input_gives_no_output()
    {
        CliResult result = await _cli.RunAsync("classify");

        result.Should().Be(new CliResult(0, "", ""));
    }

    [Fact]
    public async Task A_terminal_gets_a_table_that_fits()
    {
        _cli.IsTerminal = true;
        _cli.Variables["NO_COLOR"] = "1";

        CliResult result = await _cli.RunAsync("classify", "550 user unknown " + new string('x', 200));

        result.Lines[0].Should().MatchRegex("^TYPE +REASON +CONFIDENCE +CODE +RULE +TEXT$");
        result.Lines[1].Should().StartWith("hard").And.EndWith("…");
        result.Lines.Should().OnlyContain(line => line.Length <= 80);
    }

    [Fact]
    public async Task A_table_ends_with_advice_for_each_reason()
    {
        CliResult result = await _cli.RunAsync("classify", "--format", "table", "550 user unknown", "550 no such user", "452 4.2.2 mailbox full");

        result.Output.Should().Contain("userUnknown: " + BounceType.Hard.GetAdvice(BounceReason.UserUnknown)[..20], Exactly.Once())
            .And.Contain("mailboxFull: ", Exactly.Once());
    }

    [Fact]
    public async Task Configured_rules_come_first_and_mistakes_in_sources_do_not_matter()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Sources": { "a": { "Provider": "nope" } },
              "Classifier": { "Rules": [ { "Text": "frobnicated", "Reason": "policyBlocked" } ] } } }
            """);

        CliResult result = await _cli.RunAsync("classify", "550 user unknown: frobnicated");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Contain("\"reason\":\"policyBlocked\"");
    }

    [Fact]
    public async Task A_mistake_in_a_rule_is_refused()
    {
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Classifier": { "Rules": [ { "Text": "x", "Reason": "nonsense" } ] } } }""");

        CliResult result = await _cli.RunAsync("classify", "550 user unknown");

        result.ShouldBeRefused("BounceKit:Classifier:Rules:0:Reason is 'nonsense', but must be one of");
    }

    [Fact]
    public async Task An_unsupported_format_is_refused()
    {
        CliResult result = await _cli.RunAsync("classify", "x", "--format", "csv");

        result.ShouldBeRefused("--format: 'csv' is not a format. Formats: table, ndjson.");
    }

    [Fact]
    public async Task Results_are_flushed_before_the_next_line_is_awaited()
    {
        using MemoryStream output = new();
        SlowInput input = new(output, "one\ntwo\n", "three\n");
        CliConsole console = new()
        {
            Output = output,
            Error = TextWriter.Null,
            Input = input,
            Variables = new Dictionary<string, string>(),
            CurrentDirectory = _cli.Folder,
        };

        int exitCode = await new CliApplication(console).RunAsync(["classify"]);

        exitCode.Should().Be(0);
        input.LinesWrittenBefore.Should().Equal(0, 2, 3);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_are_classified_quickly()
    {
        _cli.Input = string.Concat(Enumerable.Repeat("550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown\n", 100_000));
        Stopwatch watch = Stopwatch.StartNew();

        CliResult result = await _cli.RunAsync("classify");

        result.Lines.Should().HaveCount(100_000);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    private static string Text(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private static IEnumerable<string> Names(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private sealed class SlowInput(MemoryStream output, params string[] pieces) : MemoryStream
    {
        private readonly Queue<string> _pieces = new(pieces);

        public List<int> LinesWrittenBefore { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LinesWrittenBefore.Add(output.ToArray().Count(character => character == (byte)'\n'));
            return ValueTask.FromResult(_pieces.TryDequeue(out string? piece) ? Encoding.UTF8.GetBytes(piece, buffer.Span) : 0);
        }
    }
}
