using System.Diagnostics;

namespace BounceKit.Samples.Tests;

/// <summary>A test that restores packages from the machine's sources: skipped, with a notice, where one of them can't be reached.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RestoringFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Notice = new(FindNotice);

    public RestoringFactAttribute() => Skip = Notice.Value;

    private static string? FindNotice()
    {
        using Process process = DotNet.Start(Path.GetTempPath(), environment: [], "nuget", "list", "source", "--format", "Short");
        string[] enabled = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        bool reached = enabled.Where(line => line.StartsWith("E ", StringComparison.Ordinal)).All(line => IsReached(line[2..]));
        return reached ? null : "A package source of this machine can't be reached, so nothing can be restored into an empty folder.";
    }

    private static bool IsReached(string source)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out Uri? address) || address.IsFile)
        {
            return true;
        }

        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        try
        {
            // Any response will do: NuGet judges it.
            using HttpResponseMessage response = http.Send(request, HttpCompletionOption.ResponseHeadersRead);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
