using BounceKit.Classification;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>Reads the classifier's own rules from the section <c>Classifier</c> beside the sources.</summary>
internal static class ClassifierSettings
{
    private const string Rules = nameof(BounceClassifierOptions.Rules);

    public static IEnumerable<BounceClassifierRule> ReadRules(IConfigurationSection classifier, ICollection<string> failures)
    {
        foreach (IConfigurationSection other in classifier.GetChildren().Where(child => !child.Key.Equals(Rules, StringComparison.OrdinalIgnoreCase)))
        {
            failures.Add($"{other.Path}: is not a setting of the classifier. It knows {Rules}.");
        }

        return [.. classifier.GetSection(Rules).GetChildren().Select(rule => ReadRule(rule, failures))];
    }

    private static BounceClassifierRule ReadRule(IConfigurationSection section, ICollection<string> failures)
    {
        SettingProblems problems = new(section.Path, failures);
        SourceSettings settings = new(section, problems);
        BounceClassifierRule rule = new()
        {
            Text = settings.Text(nameof(rule.Text)),
            Code = settings.Text(nameof(rule.Code)),
            Reason = settings.Word(nameof(rule.Reason), BounceReason.Unknown),
        };
        problems.Require(settings.Text(nameof(rule.Reason)), nameof(rule.Reason), "It is what the rule says, such as MailboxFull.");
        settings.RefuseUnknown();
        return rule;
    }
}
