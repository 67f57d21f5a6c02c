using System.CommandLine;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Options;

/// <summary>How results are written: a table for people, the rest for programs.</summary>
internal sealed class FormatOption : Option<OutputFormat?>
{
    private readonly OutputFormat _elsewhere;

    /// <summary>With ndjson where there is no terminal.</summary>
    public FormatOption(params OutputFormat[] formats)
        : this(OutputFormat.Ndjson, formats)
    {
    }

    /// <param name="elsewhere">The default where there is no terminal.</param>
    /// <param name="formats">Those to choose from.</param>
    public FormatOption(OutputFormat elsewhere, IReadOnlyList<OutputFormat> formats)
        : base("--format")
    {
        _elsewhere = elsewhere;
        OutputFormat[] others = [.. Enum.GetValues<OutputFormat>().Except(formats)];
        string[] words = [.. formats.Select(Words<OutputFormat>.Of)];
        HelpName = string.Join('|', words);
        Description = $"Default: table on a terminal, {Words<OutputFormat>.Of(elsewhere)} otherwise.";
        CustomParser = argument => Words<OutputFormat>.Parse(argument, "format", others) is [var format] ? format : null;
        this.CompleteOnly(words);
    }

    /// <summary>The format that was chosen, or the one that suits where the results go.</summary>
    public OutputFormat Resolve(ParseResult parsed, bool isTerminal, string? file = null) =>
        parsed.GetValue(this) ?? FileFormat.Find(file) ?? (isTerminal ? OutputFormat.Table : _elsewhere);
}
