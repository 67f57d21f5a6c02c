using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace BounceKit.Samples.Tests;

/// <summary>A program that was started, and what it prints.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _output = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _read = new();

    private RunningProgram(Process process)
    {
        _process = process;

        // A full pipe would stop the program.
        _ = PumpAsync(process.StandardOutput);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    public static RunningProgram Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] command) =>
        new(DotNet.Start(folder, environment, command));

    /// <summary>Waits until the program has printed all the texts.</summary>
    public async Task<string> ReadUntilAsync(params string[] texts)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(3));
        while (texts.Any(text => !_read.ToString().Contains(text, StringComparison.Ordinal)))
        {
            try
            {
                _read.AppendLine(await _output.Reader.ReadAsync(limit.Token));
            }
            catch (Exception failure) when (failure is ChannelClosedException or OperationCanceledException)
            {
                throw new InvalidOperationException($"'{string.Join("', '", texts)}' was not printed, but: {_read}", failure);
            }
        }

        return _read.ToString();
    }

    /// <summary>Ends the program at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            _output.Writer.TryWrite(line);
        }

        _output.Writer.Complete();
    }
}
