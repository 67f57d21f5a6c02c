using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Importing;

/// <summary>Which columns of a file contain what: <c>--map "E-mail=address"</c>.</summary>
internal sealed class MapOption : Option<IReadOnlyDictionary<string, InputColumn>>
{
    private static readonly string[] Known = [.. EnumNames<InputColumn>.All];

    public MapOption()
        : base("--map")
    {
        Description = $"Which column contains what; may be repeated: {string.Join(", ", Known)}. Default: columns of these names, and email.";
        HelpName = "COLUMN=NAME";
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Parse;
    }

    private static Dictionary<string, InputColumn> Parse(ArgumentResult argument)
    {
        Dictionary<string, InputColumn> map = new(StringComparer.OrdinalIgnoreCase);
        foreach (string text in argument.Tokens.Select(token => token.Value))
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0)
            {
                argument.AddOptionError($"'{text}' must have the form COLUMN=NAME, such as \"E-mail=address\".");
            }
            else if (EnumNames<InputColumn>.Find(text[(equals + 1)..]) is not { } column)
            {
                argument.AddOptionError(UnknownWord.Describe(text[(equals + 1)..], "name", Known));
            }
            else if (!map.TryAdd(text[..equals].Trim(), column) || map.Values.Count(value => value == column) > 1)
            {
                argument.AddOptionError($"'{text}' repeats a column or a name.");
            }
        }

        return map;
    }
}
