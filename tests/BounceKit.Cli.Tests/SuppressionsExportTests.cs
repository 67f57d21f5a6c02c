using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Tests;

/// <summary>Each provider's import format, against what the provider documents.</summary>
public sealed class SuppressionsExportTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private Task<CliResult> ExportAsync(string provider, params string[] args) => _cli.RunAsync(["suppressions", "export", "--for", provider, .. args]);

    private void Add(params Suppression[] rows) => _cli.Add(new FakeSuppressionList(rows));

    private void AddThreeKinds() => Add(
        FakeSuppressionList.Row("ann@example.com"),
        FakeSuppressionList.Row("bob+tag@example.com", BounceReason.Complaint),
        FakeSuppressionList.Row("eve@example.com", BounceReason.Unsubscribed));

    private static Suppression[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(number => FakeSuppressionList.Row($"user{number}@example.com"))];

    [Fact]
    public async Task SendGrid_reads_one_column_called_email()
    {
        AddThreeKinds();

        CliResult result = await ExportAsync("sendgrid");

        result.Should().Be(new CliResult(0, "email\nann@example.com\nbob+tag@example.com\neve@example.com\n", ""));
    }

    [Fact]
    public async Task Amazon_ses_reads_lines_without_a_header_and_knows_bounces_and_complaints()
    {
        AddThreeKinds();

        CliResult result = await ExportAsync("Amazon-SES");

        result.Should().Be(new CliResult(0, "ann@example.com,BOUNCE\nbob+tag@example.com,COMPLAINT\neve@example.com,COMPLAINT\n", ""));
    }

    [Fact]
    public async Task Amazon_ses_reads_100_000_addresses_from_one_file()
    {
        Add(Many(200_001));

        CliResult files = await ExportAsync("amazon-ses", "--output", "ses.csv");
        CliResult piped = await ExportAsync("amazon-ses");

        files.Should().Be(new CliResult(0, "", ""));
        _cli.Files.Should().BeEquivalentTo("ses.csv", "ses-2.csv", "ses-3.csv");
        CountLines("ses.csv").Should().Be(100_000);
        CountLines("ses-2.csv").Should().Be(100_000);
        _cli.Read("ses-3.csv").Should().Be("user200001@example.com,BOUNCE\n");
        piped.Lines.Should().HaveCount(200_001);
        piped.Error.Should().Be("Amazon SES reads at most 100,000 addresses from one file: --output FILE writes several.\n");
    }

    [Fact]
    public async Task Mailgun_has_an_import_for_each_kind()
    {
        AddThreeKinds();

        CliResult result = await ExportAsync("mailgun", "--output", "mailgun.csv");

        result.Should().Be(new CliResult(0, "", ""));
        _cli.Files.Should().BeEquivalentTo("mailgun.csv", "mailgun-complaints.csv", "mailgun-unsubscribes.csv");
        _cli.Read("mailgun.csv").Should().Be("address,code,error,created_at\nann@example.com,550,userUnknown,\"Sun, 01 Feb 2026 08:30:00 +0000\"\n");
        _cli.Read("mailgun-complaints.csv").Should().Be("address,created_at\nbob+tag@example.com,\"Sun, 01 Feb 2026 08:30:00 +0000\"\n");
        _cli.Read("mailgun-unsubscribes.csv").Should().Be("address,tags,created_at\neve@example.com,*,\"Sun, 01 Feb 2026 08:30:00 +0000\"\n");
    }

    [Fact]
    public async Task On_standard_output_Mailgun_s_other_lists_are_omitted_and_counted()
    {
        AddThreeKinds();

        CliResult result = await ExportAsync("mailgun");

        result.ExitCode.Should().Be(0);
        result.Lines.Should().HaveCount(2);
        result.Error.Should().Be("""
            Omitted 1: complaints: Mailgun imports them as another list. --output FILE writes a file for each list.
            Omitted 1: unsubscribes: Mailgun imports them as another list. --output FILE writes a file for each list.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Mailgun_reads_25_MB_from_one_file()
    {
        string longName = new('l', 400);
        Add([.. Enumerable.Range(1, 60_000).Select(number => FakeSuppressionList.Row($"{longName}{number}@example.com"))]);

        await ExportAsync("mailgun", "--output", "mailgun.csv");

        string[] parts = [.. _cli.Files.Where(file => !file.Contains("comp") && !file.Contains("unsub"))];
        parts.Should().BeEquivalentTo("mailgun.csv", "mailgun-2.csv");
        parts.Should().OnlyContain(file => new FileInfo(Path.Combine(_cli.Folder, file)).Length <= 25 * 1024 * 1024);
        parts.Sum(file => CountLines(file) - 1).Should().Be(60_000);
        _cli.Read("mailgun-2.csv").Should().StartWith("address,code,error,created_at\n");
    }

    [Fact]
    public async Task Postmark_takes_50_addresses_in_a_request()
    {
        Add(Many(101));

        CliResult result = await ExportAsync("postmark");

        result.Lines.Should().HaveCount(3);
        int[] sizes = [.. result.Lines.Select(line => ReadPostmark(line).Length)];
        sizes.Should().Equal(50, 50, 1);
        result.Lines[2].Should().Be("""{"Suppressions":[{"EmailAddress":"user101@example.com"}]}""");
    }

    [Fact]
    public async Task SparkPost_blocks_both_kinds_of_messages()
    {
        Add(FakeSuppressionList.Row("ann@example.com"));

        CliResult result = await ExportAsync("sparkpost");

        result.Should().Be(new CliResult(
            0, "recipient,type,description\nann@example.com,transactional,userUnknown\nann@example.com,non_transactional,userUnknown\n", ""));
    }

    [Fact]
    public async Task Brevo_reads_one_column_called_EMAIL_and_8_MB_from_one_file()
    {
        string longName = new('l', 400);
        Add([.. Enumerable.Range(1, 30_000).Select(number => FakeSuppressionList.Row($"{longName}{number}@example.com"))]);

        await ExportAsync("brevo", "--output", "brevo.csv");

        _cli.Files.Should().BeEquivalentTo("brevo.csv", "brevo-2.csv");
        _cli.Read("brevo-2.csv").Should().StartWith("EMAIL\nl");
        _cli.Files.Should().OnlyContain(file => new FileInfo(Path.Combine(_cli.Folder, file)).Length <= 8 * 1024 * 1024);
    }

    public static TheoryData<string> Providers => ["sendgrid", "amazon-ses", "mailgun", "postmark", "sparkpost", "brevo"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_cannot_be_moved_is_omitted_and_counted_by_reason(string provider)
    {
        DateTimeOffset until = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        Add(
            FakeSuppressionList.Row("ann@example.com"),
            FakeSuppressionList.Row(null),
            FakeSuppressionList.Row(null),
            FakeSuppressionList.Row("soft@example.com", BounceReason.MailboxFull, until),
            FakeSuppressionList.Row("part@example.com", BounceReason.Unsubscribed, scope: "broadcast"),
            FakeSuppressionList.Row("+1 555 0100"),
            FakeSuppressionList.Row("odd@@example.com"));

        CliResult result = await ExportAsync(provider);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("ann@example.com").And.NotContain("soft").And.NotContain("part").And.NotContain("odd").And.NotContain("555 0100");
        result.Error.Should().Be("""
            Omitted 2: erased: the address is not known any more.
            Omitted 1: temporary: they end by themselves.
            Omitted 1: limited to a part of an account, which the other provider does not have.
            Omitted 1: phone numbers.
            Omitted 1: malformed: the provider would refuse them.

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_address_that_looks_like_a_formula_is_written_as_it_is(string provider)
    {
        Add(FakeSuppressionList.Row("=sum+1@example.com"), FakeSuppressionList.Row("\"a,\"\"b;c\"@example.com"));

        CliResult result = await ExportAsync(provider);

        result.Output.Should().Contain("=sum+1@example.com").And.NotContain("'=");
        result.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_quoted_local_part_is_quoted_in_csv_and_escaped_in_json()
    {
        Add(FakeSuppressionList.Row("\"a,b\"@example.com"));

        CliResult csv = await ExportAsync("amazon-ses");
        CliResult json = await ExportAsync("postmark");

        csv.Output.Should().Be("\"\"\"a,b\"\"@example.com\",BOUNCE\n");
        ReadPostmark(json.Lines[0]).Should().Equal("\"a,b\"@example.com");
    }

    [Fact]
    public async Task An_empty_list_is_a_file_with_a_header()
    {
        Add();

        CliResult result = await ExportAsync("brevo");
        CliResult postmark = await ExportAsync("postmark");

        result.Output.Should().Be("EMAIL\n");
        postmark.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Csv_has_every_column_and_everything_but_erased_addresses()
    {
        DateTimeOffset until = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        Add(FakeSuppressionList.Row("ann@example.com", BounceReason.Unsubscribed, until, "broadcast"), FakeSuppressionList.Row(null), FakeSuppressionList.Row("+1 555 0100"));

        CliResult result = await ExportAsync("csv");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Be(
            "address,type,reason,source,since,until,origin,scope\r\n"
            + "ann@example.com,optedOut,unsubscribed,newsletter,2026-02-01T08:30:00Z,2026-04-01T00:00:00Z,provider,broadcast\r\n"
            + "'+1 555 0100,hard,userUnknown,newsletter,2026-02-01T08:30:00Z,,provider,\r\n");
        result.Error.Should().Be("Omitted 1 address that was erased.\n");
    }

    [Fact]
    public async Task On_a_terminal_the_command_says_how_to_import_the_files()
    {
        AddThreeKinds();
        _cli.IsTerminal = true;

        CliResult result = await ExportAsync("mailgun", "--output", "out.csv");

        result.Error.Should().StartWith("Exported 3 addresses for Mailgun.\n  out.csv\n  out-complaints.csv\n  out-unsubscribes.csv\nImport each file");
        result.ErrorLines.Should().OnlyContain(line => line.Length <= 80);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    [InlineData("csv")]
    public async Task A_failure_leaves_no_file(string provider)
    {
        _cli.Write("out.csv", "before");
        _cli.Add(new FakeSuppressionList(Many(2)) { FailsAfter = 1 });

        CliResult result = await ExportAsync(provider, "--output", "out.csv");

        result.Should().Be(new CliResult(1, "", "error: The list cannot be read any further.\n"));
        _cli.Files.Should().Equal("out.csv");
        _cli.Read("out.csv").Should().Be("before");
    }

    [Theory]
    [InlineData("--for: 'mailgum' is not a provider. Did you mean 'mailgun'?", "--for", "mailgum")]
    [InlineData("--for", "--output", "x.csv")]
    [InlineData("--output missing/x.csv: the folder", "--for", "mailgun", "--output", "missing/x.csv")]
    public async Task A_mistake_is_refused(string because, params string[] args)
    {
        AddThreeKinds();

        CliResult result = await _cli.RunAsync(["suppressions", "export", .. args]);

        result.ShouldBeRefused(because);
    }

    private static string[] ReadPostmark(string line)
    {
        using JsonDocument body = JsonDocument.Parse(line);
        return [.. body.RootElement.GetProperty("Suppressions").EnumerateArray().Select(one => one.GetProperty("EmailAddress").GetString()!)];
    }

    private int CountLines(string file) => File.ReadLines(Path.Combine(_cli.Folder, file)).Count();
}
