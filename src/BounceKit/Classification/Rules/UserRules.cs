using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>Reads the rules that a user wrote.</summary>
internal static class UserRules
{
    /// <summary>Compiles the rules of the options.</summary>
    /// <returns><see langword="null"/> when there are none.</returns>
    /// <exception cref="ArgumentException">A rule can't be read.</exception>
    public static RuleSet? Compile(BounceClassifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int count = options.Rules.Count;
        return count == 0 ? null : new RuleSet(options.Rules.Select((rule, index) => Read(rule, index, count)));
    }

    private static Rule Read(BounceClassifierRule rule, int index, int count)
    {
        if (rule is null || (string.IsNullOrWhiteSpace(rule.Text) && string.IsNullOrWhiteSpace(rule.Code)))
        {
            throw new ArgumentException($"Rule {index + 1} of the classifier has neither a text nor a code: give it one of them.", "options");
        }

        if (!Enum.IsDefined(rule.Reason))
        {
            throw new ArgumentException($"Rule {index + 1} of the classifier has the reason {rule.Reason}, which is no bounce reason.", "options");
        }

        try
        {
            Phrase? phrase = string.IsNullOrWhiteSpace(rule.Text) ? null : Phrase.Parse(rule.Text.Trim());
            CodePattern code = string.IsNullOrWhiteSpace(rule.Code) ? CodePattern.Any : CodePattern.Parse(rule.Code.Trim());
            return new Rule("user:", rule.Reason, rank: count - index, phrase, code, "A rule of the user's own.");
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"Rule {index + 1} of the classifier can't be read: {exception.Message}", "options", exception);
        }
    }
}
