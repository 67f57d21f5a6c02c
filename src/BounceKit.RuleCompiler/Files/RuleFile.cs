using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Files;

/// <summary>The rules of one reason, in the file of that name.</summary>
internal static class RuleFile
{
    /// <summary>What such a file's name ends with.</summary>
    public const string Extension = ".rules";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="words">The groups of words that phrases may name.</param>
    /// <param name="errors">Takes the mistakes.</param>
    public static IEnumerable<Rule> Read(string path, WordGroups words, ICollection<RuleError> errors)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!Enum.TryParse(name, out BounceReason reason) || !string.Equals(reason.ToString(), name, StringComparison.Ordinal))
        {
            errors.Add(new RuleError(path, 1, $"A file of rules is called after the reason that they give, and '{name}' is none."));
            yield break;
        }

        RuleGroup? group = null;
        bool isKnown = false;
        foreach (RuleLine line in RuleLine.ReadAll(path, errors))
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
            Phrase = group.IsOfCodes ? null : Phrase.Parse(words.Expand(line.Text)),
            Code = code.Length == 0 ? CodePattern.Any : CodePattern.Parse(code),
            CodeText = code,
            Fact = group.Fact,
            Strength = group.Strength,
        };
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
