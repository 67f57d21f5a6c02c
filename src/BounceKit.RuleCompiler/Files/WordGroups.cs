using System.Text.RegularExpressions;

namespace BounceKit.RuleCompiler.Files;

/// <summary>The groups of words that phrases name in braces, so that a word is added in one place.</summary>
internal sealed partial class WordGroups
{
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    /// <summary>Reads the groups of a file: <c>Name =</c>, and indented below it the words in brackets.</summary>
    public void Add(RuleText file, ICollection<RuleError> errors)
    {
        RuleLine? name = null;
        foreach (RuleLine line in RuleLine.ReadAll(file, errors))
        {
            if (!line.IsIndented)
            {
                name = line;
                if (!Name().IsMatch(line.Text))
                {
                    errors.Add(line.Error($"'{line.Text}' is not the name of a group of words, such as 'Who ='."));
                }
            }
            else if (name is null || line.Text is not ['(', .., ')'])
            {
                errors.Add(line.Error("A group is written as 'Name =', and below it, indented, its words in brackets: (user|mailbox)."));
            }
            else if (!_groups.TryAdd(name.Text.TrimEnd('=', ' '), line.Text))
            {
                errors.Add(line.Error($"The group '{name.Text.TrimEnd('=', ' ')}' has its words already."));
            }
        }
    }

    /// <summary>A phrase with the words of the groups that it names.</summary>
    /// <exception cref="FormatException">There is no such group.</exception>
    public string Expand(string phrase) => Reference().Replace(phrase, reference =>
        _groups.TryGetValue(reference.Groups["name"].Value, out string? words)
            ? words
            : throw new FormatException($"There is no group of words '{reference.Groups["name"].Value}': the .words files have {string.Join(", ", _groups.Keys)}."));

    [GeneratedRegex(@"^[A-Z][A-Za-z]* ?=$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
