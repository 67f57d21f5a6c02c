using BounceKit.Classification.Matching;
using BounceKit.RuleCompiler.Files;

namespace BounceKit.RuleCompiler.Tests;

public sealed class RuleFolderTests : IDisposable
{
    private const string Good =
        """
        # Words about a full mailbox.

        Clear: Postfix in its own words, made up
            {Who} .. (is full|
                over quota)
            # Of the old days.
            quota exceeded

        Code: RFC 3463 3.3: mailbox full
            x.2.2

        Hint with 552: Another one in its own words
            storage
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-rules-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_read_as_it_is_written()
    {
        Write("MailboxFull.rules", Good);
        Write("Recipient.words", "# Whom mail is for.\nWho =\n    (mailbox|\n        inbox)\n");

        RuleFolder read = RuleFolder.Read(_folder.FullName);

        read.Errors.Should().BeEmpty();
        read.Rules.Select(rule => rule.Name).Should().Equal("phrase:mailbox .. is full", "phrase:quota exceeded", "code:x.2.2", "phrase:storage (552)");
        read.Rules.Should().OnlyContain(rule => rule.Reason == BounceReason.MailboxFull);
        read.Rules.Select(rule => rule.Strength).Should().Equal(RuleStrength.Clear, RuleStrength.Clear, RuleStrength.Code, RuleStrength.Hint);
        read.Rules.Select(rule => rule.Line.Number).Should().Equal(4, 7, 10, 13);
        read.Rules[0].Phrase!.Parts[0].Alternatives.Select(choice => choice.Text).Should().Equal("mailbox", "inbox");
        read.Rules[0].Phrase!.Parts[1].Alternatives.Select(choice => choice.Text).Should().Equal("is full", "over quota");
        read.Rules[1].Fact.Should().Be("Postfix in its own words, made up");
        read.Rules[2].Fact.Should().Be("RFC 3463 3.3: mailbox full");
        read.Rules[3].Code.Reply.Should().Be(552);
    }

    [Fact]
    public void A_phrase_may_be_broken_between_its_words()
    {
        Write("UserUnknown.rules", "Clear: Made up for a test\n    (mailbox|\n        inbox\n        of this name) (is not\n        here\n        |gone)\n");

        Phrase phrase = RuleFolder.Read(_folder.FullName).Rules.Should().ContainSingle().Which.Phrase!;

        phrase.Parts.Should().ContainSingle().Which.Alternatives.Select(choice => choice.Text)
            .Should().Equal("mailbox is not here", "mailbox gone", "inbox of this name is not here", "inbox of this name gone");
    }

    [Fact]
    public void Reasons_follow_in_the_order_of_the_vocabulary()
    {
        Write("AutoReply.rules", "Clear: Made up for a test\n    out of office\n");
        Write("UserUnknown.rules", "Clear: Made up for a test\n    user unknown\n");

        RuleFolder.Read(_folder.FullName).Rules.Select(rule => rule.Reason).Should().Equal(BounceReason.UserUnknown, BounceReason.AutoReply);
    }

    [Theory]
    [InlineData("Clear: Made up for a test\n    user unknown\n    (user|mailbox gone\n", 3, "A bracket is opened and never closed")]
    [InlineData("Clear: Made up for a test\n    ((a|b)|c)\n", 2, "nested")]
    [InlineData("Clear: Made up for a test\n\n    a) b\n", 3, "do not match")]
    [InlineData("Clear: Made up for a test\n    (a|\n    b|)\n", 2, "holds no word")]
    [InlineData("Clear: Made up for a test\n    in*side\n", 2, "star within")]
    [InlineData("Clear: Made up for a test\n    {Whom} unknown\n", 2, "no group of words 'Whom'")]
    [InlineData("Clear with 7xx: Made up for a test\n    user unknown\n", 2, "'7xx' is not a code")]
    [InlineData("Code: Made up for a test\n    user unknown\n", 2, "'user unknown' is not a code")]
    [InlineData("Code with 5xx: Made up for a test\n    x.1.1\n", 1, "can't ask for further codes")]
    [InlineData("# A comment\nClaer: Made up for a test\n    user unknown\n", 2, "begins with its strength")]
    [InlineData("Clear Made up for a test\n    user unknown\n", 1, "begins with its strength")]
    [InlineData("Clear:\n    user unknown\n", 1, "does not say on which public fact")]
    [InlineData("    user unknown\n", 1, "belongs to a group")]
    [InlineData("Clear: Made up for a test\n    user unknown\n    user unknown\n", 3, "exists already, in UserUnknown.rules(2)")]
    [InlineData("# Nothing else\n", 1, "has no rules")]
    public void A_mistake_is_reported_with_its_line(string text, int line, string message)
    {
        Write("UserUnknown.rules", text);

        RuleError error = RuleFolder.Read(_folder.FullName).Errors[0];

        error.Line.Should().Be(line);
        error.Message.Should().Contain(message);
        error.ToString().Should().Be($"{error.File}({line}): error RULE001: {error.Message}");
    }

    [Fact]
    public void A_text_that_is_too_long_for_the_tables_is_reported_with_its_line()
    {
        string text = string.Join(' ', Enumerable.Repeat("mailbox", 40));
        Write("UserUnknown.rules", $"Clear: Made up for a test\n    user unknown\n    user .. (unknown|{text})\n");

        RuleError error = RuleFolder.Read(_folder.FullName).Errors.Should().ContainSingle().Which;

        error.Line.Should().Be(3);
        error.Message.Should().Contain("has more than 255 characters");
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        Write("UserUnknown.rules", "Clear: Made up for a test\n    (a)) b\n    a*b\n    a (b\n");
        Write("MailboxFull.rules", "Clear: Made up for a test\n    {What}\n");

        RuleFolder.Read(_folder.FullName).Errors.Select(error => (Path.GetFileName(error.File), error.Line)).Should()
            .BeEquivalentTo([("MailboxFull.rules", 2), ("UserUnknown.rules", 2), ("UserUnknown.rules", 3), ("UserUnknown.rules", 4)]);
    }

    [Fact]
    public void A_file_that_is_called_after_no_reason_is_reported()
    {
        Write("Mailboxfull.rules", "Clear: Made up for a test\n    full\n");

        RuleFolder.Read(_folder.FullName).Errors[0].Message.Should().Contain("'Mailboxfull' is none");
    }

    [Theory]
    [InlineData("Who\n    (user)\n", 1, "is not the name of a group")]
    [InlineData("    (user)\n", 1, "A group is written as")]
    [InlineData("Who =\n    user|mailbox\n", 2, "A group is written as")]
    [InlineData("Who =\n    (user|\n        mailbox\n", 2, "never closed")]
    [InlineData("Who =\n    (user)\n\nWho =\n    (mailbox)\n", 5, "has its words already")]
    public void A_mistake_in_words_is_reported_with_its_line(string text, int line, string message)
    {
        Write("UserUnknown.rules", "Clear: Made up for a test\n    user unknown\n");
        Write("Recipient.words", text);

        RuleError error = RuleFolder.Read(_folder.FullName).Errors[0];

        error.File.Should().EndWith("Recipient.words");
        error.Line.Should().Be(line);
        error.Message.Should().Contain(message);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
