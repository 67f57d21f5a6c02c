using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace BounceKit.Samples.Tests;

/// <summary>A web program that was started and has said where it listens.</summary>
internal sealed partial class RunningHost(Process process, HttpClient client, ChannelReader<string> output) : IAsyncDisposable
{
    public HttpClient Client => client;

    /// <summary>What the program prints from here on, until all the texts have come.</summary>
    public async Task<string> ReadUntilAsync(params string[] texts)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        System.Text.StringBuilder read = new();
        while (texts.Any(text => !read.ToString().Contains(text, StringComparison.Ordinal)))
        {
            read.AppendLine(await output.ReadAsync(limit.Token));
        }

        return read.ToString();
    }

    public static Task<RunningHost> StartAsync(IEnumerable<(string Name, string Value)> environment, params string[] command) =>
        StartAsync(Repository.Root, environment, command);

    public static async Task<RunningHost> StartAsync(string folder, IEnumerable<(string Name, string Value)> environment, params string[] command)
    {
        Process process = DotNet.Start(folder, environment.Append(("ASPNETCORE_URLS", "http://127.0.0.1:0")).Append(("URLS", "http://127.0.0.1:0")), command);
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(3));
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (ListeningOn().Match(line) is { Success: true } match)
            {
                // A full pipe would stop the program.
                Channel<string> output = Channel.CreateUnbounded<string>();
                _ = PumpAsync(process.StandardOutput, output.Writer);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RunningHost(process, new HttpClient { BaseAddress = new Uri(match.Groups[1].Value + "/") }, output.Reader);
            }
        }

        string errors = await process.StandardError.ReadToEndAsync(limit.Token);
        throw new InvalidOperationException($"The host did not start: {string.Join('\n', lines)} {errors}");
    }

    private static async Task PumpAsync(StreamReader from, ChannelWriter<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            to.TryWrite(line);
        }

        to.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://[^ ]+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningOn();
}
