using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Input;

/// <summary>Addresses, one per line. Blank lines and lines that start with # are skipped.</summary>
internal sealed class LineShape : InputShape
{
    public override async IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        Stream stream, string option, ColumnNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long number = 0;
        await foreach (IReadOnlyList<string> lines in InputLines.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            List<InputRow> rows = new(lines.Count);
            foreach (string line in lines)
            {
                number++;
                if (line.Trim() is { Length: > 0 } address && address[0] != '#')
                {
                    rows.Add(new InputRow { Line = number, [InputColumn.Address] = address });
                }
            }

            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }
}
