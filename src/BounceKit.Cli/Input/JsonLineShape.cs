using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Input;

/// <summary>One object per line.</summary>
internal sealed class JsonLineShape : InputShape
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
                if (!string.IsNullOrWhiteSpace(line))
                {
                    rows.Add(JsonRow.Parse(line, number, names));
                }
            }

            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }
}
