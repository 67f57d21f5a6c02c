using System.CommandLine;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Options;

/// <summary>How results are written: a table for people, the other formats for programs.</summary>
internal sealed class FormatOption : Option<OutputFormat?>
{
    private readonly OutputFormat _piped;

    /// <summary>Creates the option; ndjson is the default where the output is not a terminal.</summary>
    public FormatOption(params OutputFormat[] formats)
        : this(OutputFormat.Ndjson, formats)
    {
    }

    /// <param name="piped">The default where the output is not a terminal.</param>
    /// <param name="formats">The formats to choose from.</param>
    public FormatOption(OutputFormat piped, IReadOnlyList<OutputFormat> formats)
        : base("--format", "-f")
    {
        _piped = piped;
        OutputFormat[] others = [.. Enum.GetValues<OutputFormat>().Except(formats)];
        string[] names = [.. formats.Select(EnumNames<OutputFormat>.Get)];
        HelpName = string.Join('|', names);
        Description = $"Default: table on a terminal, {EnumNames<OutputFormat>.Get(piped)} otherwise.";
        CustomParser = argument => EnumNames<OutputFormat>.ParseOne(argument, "format", others);
        this.CompleteOnly(names);
    }

    /// <summary>The format that was chosen, or the one that suits where the results go.</summary>
    public OutputFormat Resolve(ParseResult parsed, bool isTerminal, string? file = null, string fileOption = "") =>
        parsed.GetValue(this) ?? FileFormat.Find(file, fileOption, $" Name another file, or add {Name}.") ?? (isTerminal ? OutputFormat.Table : _piped);
}
