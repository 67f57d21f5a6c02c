using System.Diagnostics;
using System.Text;

namespace BounceKit.Cli.Tests;

/// <summary>What only a process of its own shows: exit codes, pipes, encodings, signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly CliHarness _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll");

    [Fact]
    public async Task A_demo_is_listed_as_utf8_without_a_byte_order_mark()
    {
        CliResult result = await RunAsync(["dotnet", Program, "list", "--demo"]);

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().BeEmpty();
        result.Output.Should().StartWith("{").And.Contain("宛先のユーザーは存在しません");
    }

    [Fact]
    public async Task Usage_errors_end_with_2()
    {
        CliResult result = await RunAsync(["dotnet", Program, "list"]);

        result.ShouldBeRefused("--demo");
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_is_not_written_to()
    {
        CliResult result = await RunAsync(["bash", "-c", $"set -o pipefail; dotnet '{Program}' list --demo | head -n 1"]);

        result.ExitCode.Should().Be(0);
        result.Lines.Should().ContainSingle();
        result.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_runs_into_one_file_follow_each_other()
    {
        string run = $"dotnet '{Program}' classify user";
        await RunAsync(["bash", "-c", $"({run} 1; {run} 2) > both"]);

        _folder.Read("both").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_a_run_that_waits_for_input_with_130(string signal)
    {
        // The pipe stays open and empty: only the signal can end the run. The first answer shows that it is up.
        string script = $"mkfifo in; exec 3<>in; echo one >&3; dotnet '{Program}' classify <&3 >out & child=$!; "
            + $"until [ -s out ]; do sleep 0.1; done; kill -{signal} $child; wait $child";

        CliResult result = await RunAsync(["bash", "-mc", script]);

        result.ExitCode.Should().Be(130);
    }

    private async Task<CliResult> RunAsync(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = _folder.Folder,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, await output, await error);
    }
}
