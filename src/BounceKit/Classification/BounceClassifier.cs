using System.Runtime.InteropServices;
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

    private readonly UserRules? _userRules;

    /// <summary>Creates a classifier with the built-in rules.</summary>
    public BounceClassifier()
    {
    }

    /// <summary>Creates a classifier whose own rules are applied before the built-in ones.</summary>
    /// <param name="options">The rules.</param>
    /// <exception cref="ArgumentException">A rule has neither a text nor a code, or one that cannot be parsed; the message says which.</exception>
    public BounceClassifier(BounceClassifierOptions options) => _userRules = new UserRules(options);

    /// <summary>The classifier with the built-in rules.</summary>
    public static BounceClassifier Default { get; } = new();

    /// <inheritdoc/>
    public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null)
    {
        BounceCodes codes = CodeReader.Read(diagnostic).Or(CodeReader.Read(status).Status, smtpCode);
        Decision decision = _userRules?.Decide(diagnostic, codes) is { } own
            ? new Decision(own.Reason, BounceConfidence.Certain, own.Name)
            : Decide(diagnostic, codes);
        int? reply = codes.Reply == 0 ? null : codes.Reply;
        string? statusText = codes.Status.GetText();
        return new BounceClassification
        {
            Type = decision.Reason.ToBounceType(reply, statusText),
            Reason = decision.Reason,
            Confidence = decision.Confidence,
            SmtpCode = reply,
            Status = statusText,
            Rule = decision.Rule,
            RetryAfter = RetryHint.Read(diagnostic),
        };
    }

    // What the receiver says counts before the words of the system that quotes it.
    private static Decision Decide(ReadOnlySpan<char> diagnostic, BounceCodes codes)
    {
        ReadOnlySpan<char> reply = ReceiverReply.Find(diagnostic);
        int rule = reply.IsEmpty ? RuleTables.None : BuiltInRules.Decide(reply, codes);
        if (rule == RuleTables.None)
        {
            rule = BuiltInRules.Decide(diagnostic, codes);
        }

        return rule == RuleTables.None
            ? DecideByClass(codes)
            : new Decision(BuiltInRules.ReasonOf(rule), BuiltInRules.ConfidenceOf(rule, codes), BuiltInRules.NameOf(rule));
    }

    private static Decision DecideByClass(BounceCodes codes) => codes.Class switch
    {
        4 => new Decision(BounceReason.Deferred, BounceConfidence.Guess, TemporaryWithoutCause),
        5 => new Decision(BounceReason.Unknown, BounceConfidence.Guess, PermanentWithoutCause),
        _ => new Decision(BounceReason.Unknown, BounceConfidence.Guess, NoRule),
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Decision(BounceReason Reason, BounceConfidence Confidence, string Rule);
}
