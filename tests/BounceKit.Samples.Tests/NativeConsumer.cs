using System.Diagnostics;
using System.Runtime.InteropServices;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>The program in tests/NativeConsumer, compiled to native code.</summary>
internal sealed class NativeConsumer : IDisposable
{
    public static readonly string Project = Path.Combine("tests", "NativeConsumer");

    public static readonly string Platform = RuntimeInformation.RuntimeIdentifier;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-native-");

    public static (string Name, string Value)[] Environment => [("BOUNCEKIT_NATIVE", "small")];

    /// <summary>Compiles it.</summary>
    /// <returns>What the compiler said.</returns>
    public async Task<string> PublishAsync()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(
            Repository.Root, Environment, "publish", Project, "-c", DotNet.Configuration, "-r", Platform, "-o", _folder.FullName);
        exitCode.Should().Be(0, output + errors);
        return output;
    }

    /// <summary>Lets it list all sources of a simulator.</summary>
    /// <returns>The records as it wrote them, a line each.</returns>
    public async Task<string[]> ListAsync(BounceSimulator simulator)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        ProcessStartInfo start = new(Path.Combine(_folder.FullName, "NativeConsumer"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string settings = string.Concat(simulator.Configuration.Select(setting => $"{setting.Key}={setting.Value}\n"));
        await process.StandardInput.WriteAsync((settings + "\n").AsMemory(), limit.Token);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.Should().Be(0);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
