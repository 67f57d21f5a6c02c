using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests;

/// <summary>A web program that was started and has said where it listens.</summary>
internal sealed partial class RunningHost(RunningProgram program, HttpClient client) : IAsyncDisposable
{
    public HttpClient Client => client;

    /// <summary>What the program has printed and prints from here on, until all the texts have come.</summary>
    public Task<string> ReadUntilAsync(params string[] texts) => program.ReadUntilAsync(texts);

    public static Task<RunningHost> StartAsync(IEnumerable<(string Name, string Value)> environment, params string[] command) =>
        StartAsync(Repository.Root, environment, command);

    public static async Task<RunningHost> StartAsync(string folder, IEnumerable<(string Name, string Value)> environment, params string[] command)
    {
        RunningProgram program = RunningProgram.Start(
            folder, environment.Append(("ASPNETCORE_URLS", "http://127.0.0.1:0")).Append(("URLS", "http://127.0.0.1:0")), command);
        try
        {
            string address = ListeningOn().Match(await program.ReadUntilAsync("Now listening on: http://")).Groups[1].Value;
            return new RunningHost(program, new HttpClient { BaseAddress = new Uri(address + "/") });
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return program.DisposeAsync();
    }

    [GeneratedRegex("Now listening on: (http://[^ \r\n]+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningOn();
}
