extern alias rules;

using System.Text;
using BounceKit.Fuzz.Targets;
using rules::BounceKit.RuleCompiler.Files;
using rules::BounceKit.RuleCompiler.Tables;

namespace BounceKit.RuleCompiler.Tests.Fuzz;

/// <summary>Files of rules: they are compiled, or each mistake names its line.</summary>
internal sealed class RuleFilesParserTarget : ParserTarget
{
    private const string Words = "Recipient.words";
    private const string Rules = "MailboxFull.rules";

    // Each is a compilation.
    public override int Mutations => 2_000;

    public override IReadOnlyList<string> Valid { get; } =
    [
        """
        # A comment.

        Clear: Postfix and Exim in their own words
            user unknown
            (mailbox|inbox) .. (is full|
                over quota)
            {Who} full

        Code: RFC 3463 3.3: mailbox full
            x.2.2
            5.7.606-649
        """,
        """
        Hint with 552: Made up for a test, in its own words
            quarantin* ... *quota
            (the |)(a|b|c) (d|e|f) (g|h|i) (j|k|l) end
        Settled: Made up for a test, in its own words
            收件人(不存在|未知)
        """,
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        "user unknown", "    user unknown", "Clear: short", "Clear: Made up for a test\n    (open", "Clear: Made up for a test\n    {Nobody} here",
        "Clear: Made up for a test\n    same\n    same", "Code: Made up for a test\n    9.9.9",
        $"Clear: Made up for a test\n    {new string('a', 300)} .. full",
    ];

    protected override bool TryRead(byte[] input)
    {
        string[] lines = Encoding.UTF8.GetString(input).Split('\n');
        RuleFolder folder = RuleFolder.Read("rules", [new(Words, ["Who =", "    (user|mailbox)"]), new(Rules, lines)]);
        if (folder.Errors.FirstOrDefault(error => error.Line < 1 || error.Line > lines.Length || error.Message.Length == 0) is { } misplaced)
        {
            throw Defect($"A mistake is in line {misplaced.Line} of {lines.Length}: {misplaced.Message}");
        }

        return folder.Errors.Count == 0 && TableWriter.Write(folder.Rules).Length > 0;
    }

    // More rules than the tables hold are no one line's mistake.
    protected override bool IsRejection(Exception failure) => failure is InvalidDataException;
}
