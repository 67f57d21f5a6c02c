using BounceKit.Classification.Codes;
using BounceKit.Classification.Rules;

namespace BounceKit.Classification;

/// <summary>The default classifier: it knows the codes and phrases of today's mail systems, and applies your own rules first.</summary>
/// <remarks>
/// It reads the codes, finds all phrases in one pass, and lets the strongest rule decide: words that name a cause before codes, codes before
/// words that only say what was done. The receiver's reply counts before the words of the system that quotes it. A temporary code turns hard
/// into soft. Safe for concurrent use; create one and keep it.
/// </remarks>
public sealed class BounceClassifier : IBounceClassifier
{
    private const string NoRule = "none";
    private const string TemporaryWithoutCause = "code:4xx";
    private const string PermanentWithoutCause = "code:5xx";

    private readonly RuleSet? _userRules;

    /// <summary>Creates a classifier with the built-in rules.</summary>
    public BounceClassifier()
    {
    }

    /// <summary>Creates a classifier whose own rules are applied before the built-in ones.</summary>
    /// <param name="options">The rules.</param>
    /// <exception cref="ArgumentException">A rule has neither a text nor a code, or one that cannot be parsed; the message says which.</exception>
    public BounceClassifier(BounceClassifierOptions options) => _userRules = UserRules.Compile(options);

    /// <summary>The classifier with the built-in rules.</summary>
    public static BounceClassifier Default { get; } = new();

    /// <inheritdoc/>
    public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null)
    {
        BounceCodes codes = CodeReader.Read(diagnostic).Or(CodeReader.Read(status).Status, smtpCode);
        Rule? rule = _userRules?.Decide(diagnostic, codes) ?? Decide(diagnostic, codes);
        BounceReason reason = rule?.Reason ?? (codes.Class == 4 ? BounceReason.Deferred : BounceReason.Unknown);
        int? reply = codes.Reply == 0 ? null : codes.Reply;
        string? statusText = codes.Status.GetText();
        return new BounceClassification
        {
            Type = reason.ToBounceType(reply, statusText),
            Reason = reason,
            Confidence = GetConfidence(rule, codes),
            SmtpCode = reply,
            Status = statusText,
            Rule = rule?.Name ?? NameWithoutRule(codes),
            RetryAfter = RetryHint.Read(diagnostic),
        };
    }

    // What the receiver says counts before the words of the system that quotes it.
    private static Rule? Decide(ReadOnlySpan<char> diagnostic, BounceCodes codes)
    {
        ReadOnlySpan<char> reply = ReceiverReply.Find(diagnostic);
        return (reply.IsEmpty ? null : BuiltInRules.Shared.Decide(reply, codes)) ?? BuiltInRules.Shared.Decide(diagnostic, codes);
    }

    // Words that a code of the same meaning stands beside are worth more than the words alone.
    private static BounceConfidence GetConfidence(Rule? rule, BounceCodes codes)
    {
        if (rule is null)
        {
            return BounceConfidence.Guess;
        }

        bool isSupported = rule.Phrase is not null && BuiltInRules.Shared.DecideByCode(codes)?.Reason == rule.Reason;
        return isSupported ? rule.Confidence.Raise() : rule.Confidence;
    }

    private static string NameWithoutRule(BounceCodes codes) => codes.Class switch
    {
        4 => TemporaryWithoutCause,
        5 => PermanentWithoutCause,
        _ => NoRule,
    };
}
