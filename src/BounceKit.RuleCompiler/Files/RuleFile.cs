using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Files;

/// <summary>The rules of one reason, in the file of that name.</summary>
internal static class RuleFile
{
    /// <summary>What such a file's name ends with.</summary>
    public const string Extension = ".rules";

    // The tables hold the length of a text in a byte.
    private const int MostSymbols = byte.MaxValue;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="words">The groups of words that phrases may name.</param>
    /// <param name="errors">Takes the mistakes.</param>
    public static IEnumerable<Rule> Read(RuleText file, WordGroups words, ICollection<RuleError> errors)
    {
        if (!Enum.TryParse(file.Name, out BounceReason reason) || !string.Equals(reason.ToString(), file.Name, StringComparison.Ordinal))
        {
            errors.Add(new RuleError(file.Path, 1, $"A file of rules is called after the reason that they give, and '{file.Name}' is none."));
            yield break;
        }

        RuleGroup? group = null;
        bool isKnown = false;
        foreach (RuleLine line in RuleLine.ReadAll(file, errors))
        {
            if (!line.IsIndented)
            {
                group = Try(line, () => RuleGroup.Parse(line), errors);
                isKnown = true;
            }
            else if (!isKnown)
            {
                errors.Add(line.Error("A phrase or code belongs to a group: write the group's strength and fact above it, not indented."));
            }
            else if (group is not null && Try(line, () => Read(line, group, reason, words), errors) is { } rule)
            {
                yield return rule;
            }
        }
    }

    private static Rule Read(RuleLine line, RuleGroup group, BounceReason reason, WordGroups words)
    {
        string code = group.IsOfCodes ? line.Text : group.With;
        return new Rule
        {
            Line = line,
            Reason = reason,
            Phrase = group.IsOfCodes ? null : ReadPhrase(words.Expand(line.Text)),
            Code = code.Length == 0 ? CodePattern.Any : CodePattern.Parse(code),
            CodeText = code,
            Fact = group.Fact,
            Strength = group.Strength,
        };
    }

    private static Phrase ReadPhrase(string text)
    {
        Phrase phrase = Phrase.Parse(text);
        return phrase.Parts.SelectMany(part => part.Alternatives).FirstOrDefault(choice => choice.Folded.Length > MostSymbols) is { } tooLong
            ? throw new FormatException($"'{tooLong.Text}' has more than {MostSymbols} characters. Use fewer words, or put .. between some.")
            : phrase;
    }

    private static T? Try<T>(RuleLine line, Func<T> read, ICollection<RuleError> errors)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            errors.Add(line.Error(exception.Message));
            return null;
        }
    }
}
