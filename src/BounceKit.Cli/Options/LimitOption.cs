using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>The most rows.</summary>
internal sealed class LimitOption : Option<int?>
{
    public LimitOption(string description)
        : base("--limit", "-n")
    {
        Description = description;
        HelpName = "N";
        CustomParser = Parse;
    }

    /// <summary>The limit; <see cref="int.MaxValue"/> where none is given.</summary>
    public int Resolve(ParseResult parsed) => parsed.GetValue(this) ?? int.MaxValue;

    private static int? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0)
        {
            return limit;
        }

        argument.AddOptionError($"'{text}' is not a whole number from 1 to {int.MaxValue}.");
        return null;
    }
}
