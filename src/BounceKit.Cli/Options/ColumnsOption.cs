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

    /// <summary>The chosen columns; empty for all.</summary>
    /// <exception cref="RefusedException">The format has no columns.</exception>
    public IReadOnlyList<RecordColumn> Resolve(ParseResult parsed, OutputFormat format)
    {
        RecordColumn[] columns = parsed.GetValue(this) ?? [];
        return columns.Length == 0 || format is OutputFormat.Table or OutputFormat.Csv
            ? columns
            : throw new RefusedException($"{Name} requires --format table or --format csv: {EnumNames<OutputFormat>.Get(format)} contains complete records.");
    }

    // The next column begins after a comma.
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
                argument.AddOptionError(UnknownWord.Describe(name, "column", Known));
            }
            else if (columns.Contains(column))
            {
                argument.AddOptionError($"'{column.Name}' is named twice.");
            }
            else
            {
                columns.Add(column);
            }
        }

        return [.. columns];
    }
}
