using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Native;

/// <summary>P13: a console program over all providers, and the command line, compiled to native code. Linux only: it reads /proc.</summary>
internal sealed class NativeGoal : IGoal
{
    private const double Mega = 1e6;
    private const double MebiInKibi = 1024;
    public string Number => "P13";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        using NativeProgram commandLine = Create(effort, "src/BounceKit.Cli", variant: "", "-p:PublishAot=true", "-p:PackAsTool=false");
        using NativeProgram small = Create(effort, "tests/NativeConsumer", "small");
        using NativeProgram plain = Create(effort, "tests/NativeConsumer", "plain");
        NativeProgram[] all = [small, plain, commandLine];
        if (all.FirstOrDefault(program => program.Failure is not null) is { } failed)
        {
            return [new GoalResult("native programs", "", failed.Failure!, Reached: null)];
        }

        using Process server = commandLine.Start("simulate");
        try
        {
            return Measure(commandLine, small, plain, SettingsOf(server), starts: effort.Choose(full: 11, tiny: 1));
        }
        finally
        {
            server.Kill();
        }
    }

    // Native compilation takes minutes: the tiny form runs the programs as the solution builds them.
    private static NativeProgram Create(Effort effort, string project, string variant, params string[] properties) =>
        effort == Effort.Full ? NativeProgram.Publish(project, variant, properties) : NativeProgram.FindBuilt(project);

    private static GoalResult[] Measure(NativeProgram commandLine, NativeProgram small, NativeProgram plain, string settings, int starts) =>
    [
        GoalResult.AtMost("a native program over all providers, and the command line: warnings of trimming and compilation", 0,
            small.Warnings + plain.Warnings + commandLine.Warnings),
        GoalResult.AtMost("the program with all settings that make it smaller, MB", 12.5, small.Size / Mega),
        Figure("the same without them, MB", plain.Size / Mega),
        GoalResult.AtMost("peak resident memory, 14,400 rows listed, with all of them, MiB", 34, PeakOf(small, settings)),
        Figure("the same without them, MiB", PeakOf(plain, settings)),
        Figure("bouncekit as a native program, MB", commandLine.Size / Mega),
        Figure("bouncekit --version as a native program, ms", StartOf(commandLine, starts)),
    ];

    private static GoalResult Figure(string what, double measured) =>
        new(what, "", measured.ToString("0.0", CultureInfo.InvariantCulture), Reached: null);

    /// <summary>The peak memory of a listing; the program waits for the end of its input before it ends.</summary>
    private static double PeakOf(NativeProgram program, string settings)
    {
        using Process process = program.Start();
        process.StandardInput.Write(settings + "\n");
        process.StandardInput.Flush();
        while (process.StandardOutput.ReadLine() is { Length: > 0 })
        {
            // The rows, up to the empty line after them.
        }

        string peak = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0
            ? int.Parse(peak.Split(' ')[^2], CultureInfo.InvariantCulture) / MebiInKibi
            : throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
    }

    private static double StartOf(NativeProgram program, int starts)
    {
        double[] times =
        [
            .. Enumerable.Range(0, starts).Select(_ =>
            {
                long started = TimeProvider.System.GetTimestamp();
                using Process process = program.Start("--version");
                process.WaitForExit();
                return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            }).Order(),
        ];
        return times[starts / 2];
    }

    // The command prints its settings as a JSON file and goes on serving.
    private static string SettingsOf(Process server)
    {
        string json = "";
        string? line;
        do
        {
            line = server.StandardOutput.ReadLine();
            json += line;
        }
        while (line is not (null or "}"));
        using JsonDocument document = JsonDocument.Parse(json);
        // The small program has the built-in providers only.
        return string.Concat(Flatten("", document.RootElement).Where(static line => !line.Contains(":amazonses:", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Flatten(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Flatten(Under(key, member.Name), member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(item => Flatten(Under(key, $"{item.Index}"), item.Item)),
        _ => [$"{key}={value}\n"],
    };

    private static string Under(string key, string name) => key.Length == 0 ? name : $"{key}:{name}";
}
