using BounceKit.Classification.Matching;

namespace BounceKit.Tests.Classification;

public sealed class PhraseTests
{
    [Theory]
    [InlineData("user unknown", "user unknown")]
    [InlineData("(user|recipient) unknown", "user unknown")]
    [InlineData("no (such|known) (user|box) here", "no such user here")]
    [InlineData("mail(box) full", "mailbox full")]
    public void A_phrase_is_named_after_its_first_choices(string text, string name)
    {
        Phrase phrase = Phrase.Parse(text);

        phrase.Text.Should().Be(text);
        phrase.ShortText.Should().Be(name);
    }

    [Theory]
    [InlineData("a b", "0:a b")]
    [InlineData("  a   b ", "0:a b")]
    [InlineData("a .. b ... c", "0:a", "24:b", "72:c")]
    [InlineData("(a|b) c", "0:a c,b c")]
    [InlineData("(a b|c) d", "0:a b d,c d")]
    [InlineData("x(a|b)(c|d)y", "0:xacy,xady,xbcy,xbdy")]
    [InlineData("a|b", "0:a|b")]
    public void A_phrase_has_parts_with_every_choice_written_out(string text, params string[] parts) =>
        Phrase.Parse(text).Parts.Select(part => $"{part.MaxGap}:{string.Join(',', part.Alternatives.Select(alternative => alternative.Text))}")
            .Should().Equal(parts);

    [Fact]
    public void Up_to_forty_combinations_are_written_out_and_more_become_parts_side_by_side()
    {
        Phrase few = Phrase.Parse($"zz .. {Choices(5)} {Choices(8)} x");
        Phrase many = Phrase.Parse($"zz .. {Choices(41)} x y");

        few.Parts.Select(part => (part.MaxGap, part.Alternatives.Length)).Should().Equal((0, 1), (24, 40));
        many.Parts.Select(part => (part.MaxGap, part.Alternatives.Length)).Should().Equal((0, 1), (24, 41), (0, 1), (0, 1));
    }

    [Fact]
    public void A_group_stands_for_a_thousand_texts_at_most()
    {
        Phrase.Parse($"{Choices(10)}{Choices(10)}{Choices(10)}").Parts.Should().ContainSingle().Which.Alternatives.Should().HaveCount(1000);
        FluentActions.Invoking(() => Phrase.Parse($"{Choices(7)}{Choices(11)}{Choices(13)}")).Should().Throw<FormatException>().WithMessage("*1000*");
    }

    [Fact]
    public void A_phrase_has_four_thousand_characters_at_most()
    {
        Phrase.Parse(new string('a', 4000)).Parts.Should().ContainSingle().Which.Alternatives.Should().ContainSingle().Which.Folded.Should().HaveCount(4002);
        FluentActions.Invoking(() => Phrase.Parse(new string('a', 4001))).Should().Throw<FormatException>().WithMessage("*4000*4001*");
    }

    // What is folded into memory of its own from a certain length on is the same as before.
    [Theory]
    [InlineData("户")]
    [InlineData("a")]
    public void Words_of_any_length_are_folded_whole(string character)
    {
        for (int length = 95; length < 110; length++)
        {
            int symbols = character == "a" ? length + 2 : 5 * length;
            Phrase.Parse(string.Concat(Enumerable.Repeat(character, length))).Parts[0].Alternatives[0].Folded.Should().HaveCount(symbols);
        }
    }

    [Theory]
    [InlineData("box", true, true)]
    [InlineData("*box", false, true)]
    [InlineData("box*", true, false)]
    [InlineData("*box*", false, false)]
    [InlineData("用户", false, false)]
    [InlineData("ไทย", false, false)]
    [InlineData("почта", true, true)]
    [InlineData("用 box", false, true)]
    [InlineData("box 用", true, false)]
    [InlineData("(box)", true, true)]
    [InlineData("—box—", true, true)]
    public void Words_begin_and_end_at_spaces_but_at_a_star_and_in_scripts_without_spaces(string text, bool opens, bool closes)
    {
        byte[] folded = Phrase.Parse(text).Parts[0].Alternatives[0].Folded;

        (folded[0] == Symbols.Space).Should().Be(opens);
        (folded[^1] == Symbols.Space).Should().Be(closes);
    }

    [Theory]
    [InlineData("(a) b)")]
    [InlineData(") a (")]
    [InlineData("((a) b)")]
    [InlineData("(a (b))")]
    [InlineData("(a")]
    [InlineData("a)")]
    public void Brackets_match_and_are_not_nested(string text) =>
        FluentActions.Invoking(() => Phrase.Parse(text)).Should().Throw<FormatException>().WithMessage("*brackets*");

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("550")]
    [InlineData("*")]
    [InlineData("a .. !")]
    [InlineData(".. a")]
    [InlineData("a ... ... b")]
    public void Every_part_holds_a_word(string text) =>
        FluentActions.Invoking(() => Phrase.Parse(text)).Should().Throw<FormatException>().WithMessage("*no word*");

    private static string Choices(int count) => $"({string.Join('|', Enumerable.Range(0, count).Select(index => (char)('a' + (index / 26)) + "" + (char)('a' + (index % 26))))})";
}
