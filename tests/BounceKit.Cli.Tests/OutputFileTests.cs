using System.Runtime.Versioning;

namespace BounceKit.Cli.Tests;

public sealed class OutputFileTests : IDisposable
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_file_holds_the_rows_and_standard_output_nothing()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));
        _cli.IsTerminal = true;

        CliResult result = await _cli.RunAsync("list", "--output", "bounces.ndjson");

        result.ExitCode.Should().Be(0);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("2 bounces of only written to bounces.ndjson.");
        _cli.Read("bounces.ndjson").Should().StartWith("{", "a file is no terminal").And.EndWith("}\n");
        _cli.Files.Should().Equal("bounces.ndjson");
    }

    [Fact]
    public async Task A_file_that_was_there_stays_whole_until_the_new_one_is()
    {
        _cli.Write("bounces.json", "old");
        List<string> seen = [];
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2), FakeSource.Page("only", 2))
        {
            BeforePage = (_, _) =>
            {
                seen.Add(_cli.Read("bounces.json"));
                return Task.CompletedTask;
            },
        });

        await _cli.RunAsync("list", "--format", "json", "--output", "bounces.json");

        seen.Should().Equal("old", "old");
        _cli.Read("bounces.json").Should().StartWith("[").And.EndWith("]\n");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task A_failed_run_leaves_nothing_behind(string format)
    {
        _cli.Write("bounces", "old");
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)) { Failure = new BounceResponseException("only", "broke off.") });

        CliResult result = await _cli.RunAsync("list", "--format", format, "--output", "bounces");

        result.ExitCode.Should().Be(1);
        _cli.Files.Should().Equal("bounces");
        _cli.Read("bounces").Should().Be("old");
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing_behind()
    {
        using CancellationTokenSource stop = new();
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2), FakeSource.Page("only", 2))
        {
            BeforePage = async (index, token) =>
            {
                await (index == 1 ? stop.CancelAsync() : Task.CompletedTask);
                token.ThrowIfCancellationRequested();
            },
        });

        CliResult result = await _cli.RunAsync(stop.Token, "list", "--output", "bounces.csv");

        result.ExitCode.Should().Be(130);
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task With_keep_going_the_file_holds_what_came()
    {
        _cli.Add(new FakeSource("first", FakeSource.Page("first", 1)) { Failure = new BounceResponseException("first", "broke off.") });
        _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));

        CliResult result = await _cli.RunAsync("list", "--keep-going", "--output", "bounces.ndjson");

        result.ExitCode.Should().Be(1);
        _cli.Read("bounces.ndjson").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
        _cli.Files.Should().Equal("bounces.ndjson");
    }

    [Fact]
    public async Task A_device_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));

        CliResult result = await _cli.RunAsync("list", "--output", "/dev/null");

        result.ExitCode.Should().Be(0);
        new FileInfo("/dev/null").Length.Should().Be(0);
    }

    [Fact]
    public async Task A_new_file_is_for_its_owner_alone_from_its_first_byte_on()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        List<UnixFileMode> whileWritten = WatchModes();

        await _cli.RunAsync("list", "--output", "bounces.csv");

        whileWritten.Should().Equal(OwnerAlone);
        File.GetUnixFileMode(Path.Combine(_cli.Folder, "bounces.csv")).Should().Be(OwnerAlone);
    }

    [Theory]
    [InlineData(OwnerAlone)]
    [InlineData(OwnerAlone | UnixFileMode.GroupRead)]
    public async Task A_file_that_is_replaced_is_no_more_open_than_it_was(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_cli.Write("bounces.csv", "old"), mode);
        List<UnixFileMode> whileWritten = WatchModes();

        await _cli.RunAsync("list", "--output", "bounces.csv");

        whileWritten.Should().Equal(mode, mode);
        File.GetUnixFileMode(Path.Combine(_cli.Folder, "bounces.csv")).Should().Be(mode);
        _cli.Read("bounces.csv").Should().NotBe("old");
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        _cli.Write("real.ndjson", "old");
        File.CreateSymbolicLink(Path.Combine(_cli.Folder, "link.ndjson"), Path.Combine(_cli.Folder, "real.ndjson"));
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        await _cli.RunAsync("list", "--output", "link.ndjson");

        new FileInfo(Path.Combine(_cli.Folder, "link.ndjson")).LinkTarget.Should().NotBeNull();
        _cli.Read("real.ndjson").Should().StartWith("{");
    }

    /// <summary>Adds a source that notes the mode of every file in the folder while a listing is under way.</summary>
    [UnsupportedOSPlatform("windows")]
    private List<UnixFileMode> WatchModes()
    {
        List<UnixFileMode> seen = [];
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1))
        {
            BeforePage = (_, _) =>
            {
                seen.AddRange(_cli.Files.Select(file => File.GetUnixFileMode(Path.Combine(_cli.Folder, file))));
                return Task.CompletedTask;
            },
        });
        return seen;
    }
}
