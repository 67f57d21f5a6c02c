using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>The rules that a user wrote, in their order: the first that matches decides.</summary>
internal sealed class UserRules
{
    private readonly UserRule[] _rules;
    private readonly bool _hasPhrases;

    /// <summary>Reads the rules of the options.</summary>
    /// <exception cref="ArgumentException">A rule can't be read.</exception>
    public UserRules(BounceClassifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _rules = [.. options.Rules.Select(Read)];
        _hasPhrases = _rules.Any(rule => rule.Phrase is not null);
    }

    /// <summary>The rule that decides a text; <see langword="null"/> where none matches.</summary>
    public UserRule? Decide(ReadOnlySpan<char> text, BounceCodes codes)
    {
        using PhraseMatcher matcher = new(_hasPhrases ? text : []);
        foreach (UserRule rule in _rules)
        {
            if (rule.Code.Matches(codes) && (rule.Phrase is null || matcher.Finds(rule.Phrase)))
            {
                return rule;
            }
        }

        return null;
    }

    private static UserRule Read(BounceClassifierRule rule, int index)
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
            string code = rule.Code?.Trim() ?? "";
            Phrase? phrase = string.IsNullOrWhiteSpace(rule.Text) ? null : Phrase.Parse(rule.Text.Trim());
            CodePattern pattern = code.Length == 0 ? CodePattern.Any : CodePattern.Parse(code);
            return new UserRule($"user:{RuleName.From(phrase, code)}", rule.Reason, phrase, pattern);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"Rule {index + 1} of the classifier can't be read: {exception.Message}", "options", exception);
        }
    }
}
