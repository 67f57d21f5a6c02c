using BounceKit.Classification;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>Reads the classifier's rules from the section <c>Classifier</c>.</summary>
internal static class ClassifierSettings
{
    private const string Rules = nameof(BounceClassifierOptions.Rules);

    private static readonly BounceSettingTable<BounceClassifierRule> Rule = new BounceSettingTable<BounceClassifierRule>()
        .AddText(nameof(BounceClassifierRule.Text), "The words to look for.", o => o.Text, (o, value) => o.Text = value)
        .AddText(nameof(BounceClassifierRule.Code), "The SMTP code or status code to look for.", o => o.Code, (o, value) => o.Code = value)
        .AddWord<BounceReason>(
            nameof(BounceClassifierRule.Reason), "The reason of a bounce that matches, such as mailboxFull.",
            o => o.Reason == BounceReason.Unknown ? null : o.Reason, (o, value) => o.Reason = value ?? BounceReason.Unknown, isRequired: true);

    public static IEnumerable<BounceClassifierRule> ReadRules(IConfigurationSection classifier, ICollection<string> failures)
    {
        SettingErrors errors = new(classifier.Path, failures);
        foreach (IConfigurationSection other in classifier.GetChildren().Where(child => !child.Key.Equals(Rules, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add(other.Key, $"is not a setting of the classifier. Its setting is {Rules}.");
        }

        return [.. classifier.GetSection(Rules).GetChildren().Select(rule => ReadRule(rule, failures))];
    }

    private static BounceClassifierRule ReadRule(IConfigurationSection section, ICollection<string> failures)
    {
        SettingErrors errors = new(section.Path, failures);
        BounceClassifierRule rule = new();
        Rule.Bind(rule, section, errors);
        Rule.RefuseUnknown(section, errors);
        Rule.Validate(rule, errors);
        return rule;
    }
}
