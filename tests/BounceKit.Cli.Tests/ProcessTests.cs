using System.Diagnostics;
using System.Text;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Output;
using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;

namespace BounceKit.Cli.Tests;

/// <summary>What only a process of its own shows: exit codes, pipes, encodings, signals.</summary>
public sealed class ProcessTests : IDisposable
{
    // Only ever waited for when a promise is broken.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CliHarness _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll");

    [Fact]
    public async Task A_demo_is_listed_as_utf8_without_a_byte_order_mark()
    {
        CliResult result = await RunAsync(["dotnet", Program, "list", "--demo"]);

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().BeEmpty();
        result.Output.Should().StartWith("{").And.MatchRegex(@"\p{IsCyrillic}|\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public async Task The_demo_needs_no_time_zone_database()
    {
        CliResult result = await RunAsync(["env", "TZDIR=/nonexistent", "dotnet", Program, "list", "--demo"]);

        result.ExitCode.Should().Be(0, result.Error);
        result.Records.Select(record => record.Provider).Distinct().Should().HaveCount(ProviderName.BuiltIn.Known.Count);
    }

    [Fact]
    public async Task Without_ICU_and_in_any_culture_the_demo_is_the_same()
    {
        string[] list = ["dotnet", Program, "list", "--demo"];

        CliResult[] results = await Task.WhenAll(
            RunAsync(list),
            RunAsync(["env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", .. list]),
            RunAsync(["env", "LC_ALL=tr_TR.UTF-8", .. list]),
            RunAsync(["env", "LC_ALL=ar_SA.UTF-8", .. list]));

        results.Should().AllSatisfy(result => result.ExitCode.Should().Be(0, result.Error));
        // The rows of the demo count from the present; everything else is alike.
        results.Select(static result => WithoutDigits(result.Output)).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Without_ICU_a_Windows_time_zone_is_refused_with_the_cause()
    {
        _folder.Write("bouncekit.json", """{"BounceKit":{"Sources":{"mapp":{"Provider":"Mapp","TimeZone":"Pacific Standard Time","UserName":"user","Password":"password","BaseAddress":"https://mapp.example.com"} } } }""");

        CliResult result = await RunAsync(["env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "dotnet", Program, "list"]);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("'Pacific Standard Time'").And.Contain("Windows IDs need ICU");
    }

    [Fact]
    public async Task Usage_errors_end_with_2()
    {
        CliResult result = await RunAsync(["dotnet", Program, "list"]);

        result.ShouldBeRefused("--demo");
    }

    [Fact]
    public async Task A_closed_pipe_is_not_written_to()
    {
        CliResult result = await RunAsync(["bash", "-c", $"set -o pipefail; dotnet '{Program}' list --demo | head -n 1"]);

        result.ExitCode.Should().Be(0);
        result.Lines.Should().ContainSingle();
        result.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_runs_into_one_file_follow_each_other()
    {
        string run = $"dotnet '{Program}' classify";
        await RunAsync(["bash", "-c", $"({run} one; {run} two) > both"]);

        _folder.Read("both").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_a_run_that_waits_for_input_with_130(string signal)
    {
        // Where the tests run in the background of a script, SIGINT is ignored, and would be by what they start.
        string[] restored = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];
        using Process process = Start([.. restored, "dotnet", Program, "classify"]);
        await process.StandardInput.WriteLineAsync("the first result shows that it is running");
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();

        await RunAsync(["kill", $"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(Patience);

        process.ExitCode.Should().Be(130);
        (await process.StandardError.ReadToEndAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_rounds_that_are_repeated_with_130_and_the_list_is_whole(string signal)
    {
        string[] restored = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 20 });
        _folder.Write("bouncekit.json", Encoding.UTF8.GetString(SimulatorConfiguration.ToJson(simulator).Span));
        using Process process = Start([.. restored, "dotnet", Program, "sync", "--every", "1h"]);

        string? first = await process.StandardOutput.ReadLineAsync();
        await RunAsync(["kill", $"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(Patience);

        first.Should().Be("[");
        process.ExitCode.Should().Be(130);
        (await RunAsync(["dotnet", Program, "suppressions", "list"])).Lines.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Addresses_are_checked_in_a_pipe()
    {
        CliResult result = await RunAsync(
            ["bash", "-c", $"set -o pipefail; dotnet '{Program}' suppressions list --demo | dotnet '{Program}' suppressions check --from - --demo | wc -l"]);

        result.ExitCode.Should().Be(3);
        int.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture).Should().BePositive();
    }

    [Fact]
    public async Task Amazon_SES_is_read_with_what_AWS_keeps_in_the_environment_or_in_a_profile()
    {
        AmazonSesSimulator server = new() { SessionToken = "simulated-token" };
        await using SimulatorHost host = await SimulatorHost.StartAsync([server]);
        server.Bounces.Add(MadeUpBounces.Create(seed: 1, count: 7, TimeProvider.System.GetUtcNow()));
        _folder.Write("bouncekit.json", $$"""{"BounceKit":{"Sources":{"ses":{"Provider":"AmazonSes","Region":"eu-west-1","BaseAddress":"{{server.BaseAddress}}"} } } }""");
        string keys = _folder.Write(
            "credentials", $"[mail]\naws_access_key_id={server.AccessKeyId}\naws_secret_access_key={server.SecretAccessKey}\naws_session_token={server.SessionToken}\n");
        string[] environment =
            [$"AWS_ACCESS_KEY_ID={server.AccessKeyId}", $"AWS_SECRET_ACCESS_KEY={server.SecretAccessKey}", $"AWS_SESSION_TOKEN={server.SessionToken}"];

        CliResult fromEnvironment = await RunAsync(["env", .. environment, "dotnet", Program, "list"]);
        CliResult fromProfile = await RunAsync(["env", "AWS_PROFILE=mail", $"AWS_SHARED_CREDENTIALS_FILE={keys}", "dotnet", Program, "list"]);
        CliResult fromNowhere = await RunAsync(["env", "AWS_PROFILE=other", $"AWS_SHARED_CREDENTIALS_FILE={keys}", "AWS_EC2_METADATA_DISABLED=true", "dotnet", Program, "list"]);

        fromEnvironment.Records.Should().HaveCount(7, fromEnvironment.Error);
        fromProfile.Records.Should().HaveCount(7, fromProfile.Error);
        fromNowhere.ExitCode.Should().Be(1);
        fromNowhere.Error.Should().Contain("No AWS credentials were found. Set AccessKeyId and SecretAccessKey");
    }

    private static string WithoutDigits(string text) => string.Concat(text.Where(static character => !char.IsDigit(character)));

    private async Task<CliResult> RunAsync(string[] command)
    {
        using Process process = Start(command);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, await output, await error);
    }

    private Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        WorkingDirectory = _folder.Folder,
    })!;
}
