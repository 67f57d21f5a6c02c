using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BounceKit.Samples.Tests;

/// <summary>An SMTP server on loopback that accepts every message and delivers none.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<SentMessage> _messages = [];
    private readonly Lock _lock = new();

    public SmtpSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<SentMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        using StreamReader reader = new(connection.GetStream(), Encoding.UTF8);
        await using StreamWriter writer = new(connection.GetStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n", AutoFlush = true };
        List<string> recipients = [];
        await writer.WriteLineAsync("220 sink.example.com ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            string command = line.Split([' ', ':'], 2)[0].ToUpperInvariant();
            if (command == "RCPT")
            {
                recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
            }
            else if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Add(new SentMessage(recipients, await ReadMessageAsync(reader)));
            }

            await writer.WriteLineAsync(command == "QUIT" ? "221 bye" : "250 ok");
        }
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        StringBuilder text = new();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }

    private void Add(SentMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }

    /// <summary>A message that was accepted.</summary>
    /// <param name="Recipients">Those of the envelope.</param>
    /// <param name="Text">Headers and body.</param>
    internal sealed record SentMessage(IReadOnlyList<string> Recipients, string Text);
}
