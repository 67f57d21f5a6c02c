namespace BounceKit.Cli.Tests;

public sealed class ListTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Rows_of_all_sources_are_written_as_one_ndjson_list_when_piped()
    {
        _cli.Add(new FakeSource("first", FakeSource.Page("first", 2), FakeSource.Page("first", 1, 3)));
        _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));

        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        result.Records.Select(record => $"{record.Source} {record.Recipient}").Should().Equal(
            "first user1@example.com", "first user2@example.com", "first user3@example.com", "second user1@example.com");
    }

    [Fact]
    public async Task Named_sources_are_found_without_regard_to_case_and_read_once_each()
    {
        FakeSource first = _cli.Add(new FakeSource("first", FakeSource.Page("first", 1)));
        FakeSource second = _cli.Add(new FakeSource("Second", FakeSource.Page("Second", 1)));

        CliResult result = await _cli.RunAsync("list", "--source", "SECOND", "--source", "second");

        result.Records.Should().ContainSingle().Which.Source.Should().Be("Second");
        first.Query.Should().BeNull();
        second.PagesRead.Should().Be(1);
    }

    [Fact]
    public async Task An_unknown_source_is_refused_with_a_suggestion()
    {
        FakeSource source = _cli.Add(new FakeSource("newsletter", FakeSource.Page("newsletter", 1)));
        _cli.Add(new FakeSource("crm"));

        CliResult result = await _cli.RunAsync("list", "--source", "newsleter");

        result.ShouldBeRefused("No source is called 'newsleter'. Did you mean 'newsletter'?");
        source.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task Every_filter_reaches_the_query()
    {
        FakeSource source = _cli.Add(new FakeSource("first"));

        CliResult result = await _cli.RunAsync(
            "list", "--since", "2026-03-01", "--until", "2d", "--email", "ann@example.com", "--type", "HARD", "--type", "soft",
            "--reason", "userunknown,mailboxFull", "--channel", "Sms");

        result.ExitCode.Should().Be(0);
        source.Query.Should().BeEquivalentTo(new BounceQuery
        {
            Since = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2026, 3, 8, 12, 0, 0, TimeSpan.Zero),
            Recipient = "ann@example.com",
            Types = [BounceType.Hard, BounceType.Soft],
            Reasons = [BounceReason.UserUnknown, BounceReason.MailboxFull],
            Channel = BounceChannel.Sms,
        });
    }

    [Fact]
    public async Task The_limit_counts_over_all_sources_and_stops_fetching()
    {
        FakeSource first = _cli.Add(new FakeSource("first", FakeSource.Page("first", 2)));
        FakeSource second = _cli.Add(new FakeSource("second", FakeSource.Page("second", 3), FakeSource.Page("second", 3)));
        FakeSource third = _cli.Add(new FakeSource("third", FakeSource.Page("third", 3)));

        CliResult result = await _cli.RunAsync("list", "--limit", "4");

        result.Records.Select(record => record.Source).Should().Equal("first", "first", "second", "second");
        first.PagesRead.Should().Be(1);
        second.PagesRead.Should().Be(1, "the rest of the list is not needed");
        second.WasLeft.Should().BeTrue();
        third.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task A_limit_that_a_page_meets_exactly_asks_for_no_further_page()
    {
        FakeSource source = _cli.Add(new FakeSource("first", FakeSource.Page("first", 2), FakeSource.Page("first", 2)));

        CliResult result = await _cli.RunAsync("list", "--limit", "2");

        result.Records.Should().HaveCount(2);
        source.PagesRead.Should().Be(1);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_listing_with_its_message()
    {
        _cli.Add(new FakeSource("first", FakeSource.Page("first", 1)) { Failure = new BounceUnavailableException("first", "listing bounces failed.") });
        FakeSource second = _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));

        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(1);
        result.ErrorLines.Should().Equal("error: first: listing bounces failed.");
        result.Records.Should().ContainSingle();
        second.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task With_keep_going_the_others_are_listed_and_every_failure_is_named()
    {
        _cli.Add(new FakeSource("first") { Failure = new BounceUnavailableException("first", "down.") });
        _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));
        _cli.Add(new FakeSource("third") { Refusal = new BounceRequestException("third", "needs templates.") });

        CliResult result = await _cli.RunAsync("list", "--keep-going");

        result.ExitCode.Should().Be(1);
        result.ErrorLines.Should().Equal("error: first: down.", "error: third: needs templates.");
        result.Records.Should().ContainSingle().Which.Source.Should().Be("second");
    }

    [Fact]
    public async Task A_query_that_one_source_refuses_is_refused_before_any_source_is_read()
    {
        FakeSource first = _cli.Add(new FakeSource("first", FakeSource.Page("first", 1)));
        _cli.Add(new FakeSource("second") { Refusal = new BounceRequestException("second", "set TemplateIds to list.") });

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("error: second: set TemplateIds to list.");
        first.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task A_query_that_a_source_refuses_only_when_it_is_read_is_refused()
    {
        _cli.Add(new FakeSource("only") { Failure = new BounceRequestException("only", "set TemplateIds to list.") });

        CliResult result = await _cli.RunAsync("list");

        result.ShouldBeRefused("error: only: set TemplateIds to list.");
    }

    [Fact]
    public async Task A_request_that_the_provider_refused_is_a_failure()
    {
        _cli.Add(new FakeSource("only") { Failure = new BounceRequestException("only", "was answered with 400.") { Attempts = 1 } });

        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_stops_reading()
    {
        using CancellationTokenSource stop = new();
        FakeSource source = _cli.Add(new FakeSource("only", FakeSource.Page("only", 1), FakeSource.Page("only", 1))
        {
            BeforePage = (index, token) => index == 0 ? Task.CompletedTask : CancelAsync(token),
        });

        CliResult result = await _cli.RunAsync(stop.Token, "list", "--format", "json");

        result.ExitCode.Should().Be(130);
        result.Error.Should().BeEmpty();
        result.Records.Should().ContainSingle("what came is still a whole array");
        source.WasLeft.Should().BeTrue();

        async Task CancelAsync(CancellationToken token)
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_without_a_stack_trace()
    {
        _cli.Add(new FakeSource("only") { Failure = new InvalidOperationException("Something\nbroke \u001b[31mbadly.") });

        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: Something broke [31mbadly.\n");
    }

    [Fact]
    public async Task A_closed_pipe_ends_the_listing_quietly()
    {
        FakeSource source = _cli.Add(new FakeSource("only", FakeSource.Page("only", 1), FakeSource.Page("only", 1)));
        _cli.Output = new BrokenPipe();

        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        source.PagesRead.Should().Be(1);
    }

    private sealed class BrokenPipe : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Broken pipe", 32);
    }
}
