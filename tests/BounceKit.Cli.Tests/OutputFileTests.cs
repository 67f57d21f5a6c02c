using System.Diagnostics;
using System.Runtime.Versioning;

namespace BounceKit.Cli.Tests;

public sealed class OutputFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Only ever waited for when a promise is broken.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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
        result.Error.Should().Contain("2 bounces from only written to bounces.ndjson.");
        _cli.Read("bounces.ndjson").Should().StartWith("{", "a file is no terminal").And.EndWith("}\n");
        _cli.Files.Should().Equal("bounces.ndjson");
    }

    [Fact]
    public async Task An_existing_file_stays_complete_until_the_new_one_is()
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
    public async Task With_keep_going_the_file_contains_what_arrived()
    {
        _cli.Add(new FakeSource("first", FakeSource.Page("first", 1)) { Failure = new BounceResponseException("first", "broke off.") });
        _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));

        CliResult result = await _cli.RunAsync("list", "--keep-going", "--output", "bounces.ndjson");

        result.ExitCode.Should().Be(1);
        _cli.Read("bounces.ndjson").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
        _cli.Files.Should().Equal("bounces.ndjson");
    }

    [Theory]
    [InlineData("x.csv", "source,provider,recipient")]
    [InlineData("x.JSON", "[\n {")]
    [InlineData("x.ndjson", "{\"source\"")]
    [InlineData("x.jsonl", "{\"source\"")]
    [InlineData("x", "{\"source\"")]
    public async Task The_extension_of_a_file_sets_the_format(string file, string start)
    {
        _cli.IsTerminal = true;
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));

        CliResult result = await _cli.RunAsync("list", "--output", file);

        result.ExitCode.Should().Be(0);
        _cli.Read(file).Should().StartWith(start);
    }

    [Fact]
    public async Task A_named_format_wins_over_the_extension()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        await _cli.RunAsync("list", "--output", "x.csv", "--format", "json");

        _cli.Read("x.csv").Should().StartWith("[");
    }

    [Theory]
    [InlineData("", "pipe")]
    [InlineData("ln -s pipe link", "link")]
    public async Task A_named_pipe_is_written_to_and_not_replaced(string prepare, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await ShellAsync($"mkfifo pipe; {prepare}");
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));

        Task<string> reading = ReadPipeAsync();
        CliResult result = await _cli.RunAsync("list", "--output", target);

        result.ExitCode.Should().Be(0, result.Error);
        (await reading.WaitAsync(Patience)).Should().StartWith("{").And.EndWith("}\n");
        _cli.Files.Should().BeEquivalentTo(prepare.Length > 0 ? ["link", "pipe"] : ["pipe"]);
    }

    [Fact]
    public async Task Waiting_for_the_reader_of_a_named_pipe_can_be_cancelled()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await ShellAsync("mkfifo pipe");
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));
        using CancellationTokenSource stop = new();

        Task<CliResult> running = _cli.RunAsync(stop.Token, "list", "--output", "pipe");
        await stop.CancelAsync();

        (await running).ExitCode.Should().Be(130);
        // Ends the open call that was abandoned, if there was one: a reader alone would wait for it.
        await using FileStream both = new(Path.Combine(_cli.Folder, "pipe"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    [Fact]
    public async Task A_descriptor_of_the_process_is_written_to_directly()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));
        await using FileStream open = new(Path.Combine(_cli.Folder, "open"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);

        CliResult result = await _cli.RunAsync("list", "--output", $"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}");

        result.ExitCode.Should().Be(0, result.Error);
        using StreamReader reader = new(open);
        (await reader.ReadToEndAsync()).Should().EndWith("}\n", "the same file, not another one in its place");
    }

    [Theory]
    [InlineData("/proc/x", "--output /proc/x cannot be written: it does not exist.")]
    [InlineData("/dev/full", "error: No space left on device.")]
    public async Task A_device_that_cannot_be_written_to_is_an_error_without_internal_names(string device, string because)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2)));

        CliResult result = await _cli.RunAsync("list", "--output", device);

        result.ExitCode.Should().NotBe(0);
        result.Error.Should().Contain(because).And.NotContain(".part");
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
    public async Task A_new_file_is_private_to_its_owner_from_the_first_byte()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        List<UnixFileMode> whileWritten = WatchModes();

        await _cli.RunAsync("list", "--output", "bounces.csv");

        whileWritten.Should().Equal(OwnerOnly);
        File.GetUnixFileMode(Path.Combine(_cli.Folder, "bounces.csv")).Should().Be(OwnerOnly);
    }

    [Theory]
    [InlineData(OwnerOnly)]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead)]
    public async Task A_replaced_file_keeps_its_mode(UnixFileMode mode)
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

    // Opening a named pipe waits for its writer.
    private Task<string> ReadPipeAsync() => Task.Run(() => _cli.Read("pipe"));

    private async Task ShellAsync(string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _cli.Folder })!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
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
