using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace BounceKit.Cli;

/// <summary>Lines of a UTF-8 stream, in batches of what was there at once: whoever writes them on can flush before the next wait.</summary>
internal static class InputLines
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Every line, ended by LF or CR LF; a last one without an end too. No batch is empty.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        bool isFirst = true;
        bool isCompleted = false;
        while (!isCompleted)
        {
            // Reading a terminal can't be interrupted: it is left behind when the user has given up.
            ReadResult read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            isCompleted = read.IsCompleted;
            List<string> lines = Take(read.Buffer, isCompleted, out SequencePosition consumed);
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
