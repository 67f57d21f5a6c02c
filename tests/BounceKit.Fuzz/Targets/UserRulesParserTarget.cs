using System.Text;
using BounceKit.Classification;

namespace BounceKit.Fuzz.Targets;

/// <summary>
/// Rules that a user writes, each on a line with its code after a tab: they are read, and then decide texts, or are refused with the number of the rule.
/// </summary>
internal sealed class UserRulesParserTarget : ParserTarget
{
    private const string Text = "552 5.2.2 the (mailbox) of user unknown@example.com is over quota and closed 收件人不存在";

    public override IReadOnlyList<string> Valid { get; } =
    [
        "user unknown\t550",
        "(the |)(user|recipient) .. unknown\nmailbox ... closed\t5.2.x",
        "quarantin*\n*quota\tx.2.2",
        "\t5.7.606-649\n\t4xx",
        "(a|b|c|d|e) (f|g|h|i|j) (k|l|m|n|o) (p|q|r|s|t)",
        "收件人(不存在|未知)\t5xx",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
        ["", "user ((unknown)", "user unknown\t999", "(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", "a*b", "..", "\t5.7.9-1"];

    protected override bool TryRead(byte[] input)
    {
        BounceClassifierOptions options = new();
        foreach (string[] rule in Encoding.UTF8.GetString(input).Split('\n').Select(static line => line.Split('\t', 2)))
        {
            options.Rules.Add(new BounceClassifierRule { Text = rule[0], Code = rule.ElementAtOrDefault(1), Reason = BounceReason.MailboxFull });
        }

        BounceClassifier classifier = new(options);
        _ = classifier.Classify(Text);
        _ = classifier.Classify(options.Rules[0].Text);
        return true;
    }

    // It says which rule it is about.
    protected override bool IsRejection(Exception failure) =>
        failure is ArgumentException { ParamName: "options" } refused && refused.Message.StartsWith("Rule ", StringComparison.Ordinal);
}
