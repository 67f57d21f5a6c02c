using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>The script for cron, run by a shell with the tool as it was built.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CronTests : IDisposable
{
    // The program that runs these tests, whatever PATH says.
    private static readonly string DotNetPath = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private readonly TemporaryFolder _folder = new();

    [UnixFact]
    public async Task A_run_without_trouble_prints_nothing_and_logs_a_line()
    {
        await using BounceSimulator simulator = await StartAsync();

        (int exitCode, string output) = await RunAsync();
        (int again, _) = await RunAsync();

        output.Should().BeEmpty();
        (exitCode, again).Should().Be((0, 0));
        string[] log = await File.ReadAllLinesAsync(_folder.Find("sync.log"));
        log.Should().HaveCount(2);
        log[0].Should().MatchRegex("""^20\d\d-\d\d-\d\dT[\d:]+Z \[.*\{"source":"newsletter","rows":4,"pages":\d+,"new":4,"suppressed":\d+\}""");
        await using SuppressionLists lists = new(_folder.Find("list.db"));
        (await lists.List.FindAsync("ann@example.com"))!.Source.Should().Be("newsletter");
    }

    [UnixFact]
    public async Task A_source_that_fails_is_named_and_the_other_one_is_read()
    {
        await using BounceSimulator simulator = await StartAsync();
        simulator.CustomerGauge.Fail(Fault.Status(401));

        (int exitCode, string output) = await RunAsync();

        exitCode.Should().Be(1, output);
        output.Should().Contain("surveys").And.Contain("bouncekit-sync: some sources could not be read");
        await using SuppressionLists lists = new(_folder.Find("list.db"));
        (await lists.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [UnixFact]
    public async Task A_wrong_configuration_is_said()
    {
        await File.WriteAllTextAsync(_folder.Find("bouncekit.json"), """{ "BounceKit": { "Sources": { "newsletter": { "Provider": "SendGird" } } } }""");

        (int exitCode, string output) = await RunAsync();

        exitCode.Should().Be(2, output);
        output.Should().Contain("Did you mean 'SendGrid'?").And.Contain("bouncekit-sync: the command line or the configuration is wrong");
        File.Exists(_folder.Find("list.db")).Should().BeFalse();
    }

    [UnixFact]
    public async Task A_tool_that_is_not_installed_is_said()
    {
        (int exitCode, string output) = await RunAsync(isInstalled: false);

        exitCode.Should().Be(127, output);
        output.Should().Contain("dotnet tool install --global BounceKit.Cli");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<BounceSimulator> StartAsync()
    {
        BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });
        simulator.SendGrid.Bounces.Add(Newcomer.UnknownUser("ann@example.com"));
        await File.WriteAllTextAsync(_folder.Find("bouncekit.json"), Newcomer.CreateSettingsFile(simulator));
        await File.WriteAllTextAsync(_folder.Find("bouncekit.env"), "export BounceKit__Sources__newsletter__MaxRetriesPerMinute=0\n");
        return simulator;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(bool isInstalled = true)
    {
        Directory.CreateDirectory(_folder.Find("bin"));
        if (isInstalled)
        {
            await File.WriteAllTextAsync(
                _folder.Find("bin/bouncekit"), $"#!/bin/sh\nexec '{DotNetPath}' '{DotNet.BuiltSample("BounceKit.Cli")}' \"$@\"\n");
            File.SetUnixFileMode(_folder.Find("bin/bouncekit"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        ProcessStartInfo start = new("sh", ["-c", $"'{Path.Combine(Repository.Root, "samples", "Cron", "bouncekit-sync")}' 2>&1"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{_folder.Find("bin")}:/usr/bin:/bin";
        foreach ((string name, string file) in ((string, string)[])[("CONFIG", "bouncekit.json"), ("ENV", "bouncekit.env"), ("STORE", "list.db"), ("LOG", "sync.log")])
        {
            start.Environment[$"BOUNCEKIT_{name}"] = _folder.Find(file);
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
