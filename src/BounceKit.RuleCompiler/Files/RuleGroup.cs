using System.Text.RegularExpressions;

namespace BounceKit.RuleCompiler.Files;

/// <summary>What the rules of a group have in common, as its first line says: <c>Clear with 4xx: the public fact that they rest on</c>.</summary>
/// <param name="Line">That line.</param>
/// <param name="Strength">What a match is worth.</param>
/// <param name="With">The codes that a phrase needs beside it; empty for none.</param>
/// <param name="Fact">The public fact.</param>
internal sealed partial record RuleGroup(RuleLine Line, RuleStrength Strength, string With, string Fact)
{
    private const int ShortestFact = 12;

    /// <summary>Whether its rules are codes, and not phrases.</summary>
    public bool IsOfCodes => Strength is RuleStrength.Code or RuleStrength.VagueCode or RuleStrength.SureCode or RuleStrength.PublishedCode;

    /// <summary>Reads the first line of a group.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static RuleGroup Parse(RuleLine line)
    {
        Match match = FirstLine().Match(line.Text);
        if (!match.Success || !Enum.TryParse(match.Groups["strength"].Value, out RuleStrength strength))
        {
            throw new FormatException(
                $"A group begins with its strength, and the public fact that it rests on after a colon. Strengths: {string.Join(", ", Enum.GetNames<RuleStrength>())}.");
        }

        RuleGroup group = new(line, strength, match.Groups["with"].Value, match.Groups["fact"].Value);
        if (group.Fact.Length < ShortestFact)
        {
            throw new FormatException("The group does not say on which public fact it rests: write it after the colon.");
        }

        return group.With.Length == 0 || !group.IsOfCodes ? group : throw new FormatException("A group of codes can't ask for further codes.");
    }

    [GeneratedRegex(@"^(?<strength>[A-Za-z]+)(?: with (?<with>[^ :]+))?:(?: (?<fact>.*))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstLine();
}
