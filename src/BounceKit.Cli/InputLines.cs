using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace BounceKit.Cli;

/// <summary>Reads a UTF-8 stream as lines, in batches of what was available at once, so that results can be flushed before the next wait.</summary>
internal static class InputLines
{
    private const int BufferSize = 64 * 1024;
    private const int MaxLineBytes = 1024 * 1024;

    /// <summary>Every line, without its LF or CR LF; the last one need not have any. No batch is empty.</summary>
    /// <exception cref="RefusedException">A line is longer than any that is meant.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        bool isFirst = true;
        bool isCompleted = false;
        while (!isCompleted)
        {
            // Reading a terminal cannot be interrupted: it is abandoned when the user cancels.
            ReadResult read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            isCompleted = read.IsCompleted;
            List<string> lines = Take(read.Buffer, isCompleted, out SequencePosition consumed);
            if (read.Buffer.Slice(consumed).Length > MaxLineBytes)
            {
                throw new RefusedException($"A line of the input is longer than {MaxLineBytes / 1024} KiB. Is it the right file?");
            }

            reader.AdvanceTo(consumed, read.Buffer.End);
            if (lines.Count > 0)
            {
                lines[0] = isFirst ? lines[0].TrimStart('\uFEFF') : lines[0];
                isFirst = false;
                yield return lines;
            }
        }

        await reader.CompleteAsync().ConfigureAwait(false);
    }

    private static List<string> Take(ReadOnlySequence<byte> buffer, bool isCompleted, out SequencePosition consumed)
    {
        List<string> lines = [];
        SequenceReader<byte> reader = new(buffer);
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            lines.Add(Decode(line));
        }

        if (isCompleted && !reader.End)
        {
            lines.Add(Decode(reader.UnreadSequence));
            reader.AdvanceToEnd();
        }

        consumed = reader.Position;
        return lines;
    }

    private static string Decode(ReadOnlySequence<byte> line)
    {
        string text = Encoding.UTF8.GetString(line);
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
