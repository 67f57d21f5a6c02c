using System.Text;

namespace BounceKit.Cli.Tests;

/// <summary>Input that arrives in pieces, as a person or another program types it.</summary>
public sealed class TurnStream(params string[] pieces) : MemoryStream
{
    private int _next;

    /// <summary>Read right before the second piece arrives.</summary>
    public Func<string>? BeforeSecond { get; set; }

    /// <summary>How often it was read, the end included.</summary>
    public int Reads => _next;

    public string? SeenBeforeSecond { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        SeenBeforeSecond ??= _next == 1 ? BeforeSecond?.Invoke() : null;
        int read = _next < pieces.Length ? Encoding.UTF8.GetBytes(pieces[_next], buffer.Span) : 0;
        _next++;
        return ValueTask.FromResult(read);
    }
}
