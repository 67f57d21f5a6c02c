using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Options;

/// <summary>Which columns a table or CSV has, in which order.</summary>
internal sealed class ColumnsOption : Option<RecordColumn[]>
{
    private static readonly string[] Known = [.. RecordColumn.All.Select(column => column.Name)];

    public ColumnsOption()
        : base("--columns")
    {
        HelpName = "C,C,…";
        Description = $"The columns of a table or CSV, in this order: {string.Join(", ", Known)}.";
        CustomParser = Parse;
        CompletionSources.Add(context => Complete(context.WordToComplete));
    }

    /// <summary>The chosen columns; none where all are wanted.</summary>
    /// <exception cref="RefusedException">The format has no columns.</exception>
    public IReadOnlyList<RecordColumn> Resolve(ParseResult parsed, OutputFormat format)
    {
        RecordColumn[] columns = parsed.GetValue(this) ?? [];
        return columns.Length == 0 || format is OutputFormat.Table or OutputFormat.Csv
            ? columns
            : throw new RefusedException($"--columns goes with --format table or csv; {Words<OutputFormat>.Of(format)} holds whole records.");
    }

    // Behind a comma the next column begins.
    private static IEnumerable<string> Complete(string word)
    {
        string before = word[..(word.LastIndexOf(',') + 1)];
        return Known.Select(name => before + name);
    }

    private static RecordColumn[] Parse(ArgumentResult argument)
    {
        List<RecordColumn> columns = [];
        foreach (string name in argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (RecordColumn.All.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } column)
            {
                argument.AddError($"'{name}' is not a column.{Suggestion.Ask(name, Known)} Columns are {string.Join(", ", Known)}.");
            }
            else if (columns.Contains(column))
            {
                argument.AddError($"The column '{column.Name}' is named twice.");
            }
            else
            {
                columns.Add(column);
            }
        }

        return [.. columns];
    }
}
