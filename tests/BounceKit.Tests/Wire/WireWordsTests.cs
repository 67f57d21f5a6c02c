using System.Text;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class WireWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("5.1.1")]
    [InlineData("HARD_BOUNCE")]
    [InlineData("Postfach voll für heute")]
    [InlineData("a text that is longer than any word of a provider")]
    public void A_word_is_read_as_it_is(string word)
    {
        WireWords.Get(Encoding.UTF8.GetBytes(word)).Should().Be(word);
        WireWords.Get(Encoding.UTF8.GetBytes(word)).Should().Be(word);
    }

    [Fact]
    public void A_word_that_comes_again_is_the_same_string() =>
        WireWords.Get("5.1.1"u8).Should().BeSameAs(WireWords.Get("5.1.1"u8));

    [Fact]
    public void However_many_words_there_are_each_is_read_as_it_is()
    {
        for (int word = 0; word < 10_000; word++)
        {
            WireWords.Get(Encoding.UTF8.GetBytes($"{word}")).Should().Be($"{word}");
        }
    }

    [Fact]
    public void Words_that_come_again_find_a_place_whatever_came_before()
    {
        string[] words = [.. Enumerable.Range(100, 40).Select(number => $"5.1.{number}")];
        for (int word = 0; word < 10_000; word++)
        {
            WireWords.Get($"once {word}");
        }

        string[][] rounds = [.. Enumerable.Range(0, 20).Select(_ => words.Select(word => WireWords.Get(word.AsSpan())).ToArray())];

        rounds[^1].Should().Equal(rounds[^2], ReferenceEquals);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5-Mailbox Full")]
    [InlineData("Postfach voll für heute")]
    [InlineData("a text that is longer than any word of a provider")]
    public void A_word_of_characters_is_read_as_it_is(string word) => WireWords.Get(word.AsSpan()).Should().Be(word);

    [Fact]
    public void A_word_is_the_same_string_in_UTF_8_and_in_characters() =>
        WireWords.Get("HARD_BOUNCE").Should().BeSameAs(WireWords.Get("HARD_BOUNCE"u8));

    [Fact]
    public void Meanings_are_read_once_for_the_same_words_and_anew_for_others()
    {
        int read = 0;
        RepeatedWords<int, string> meanings = new(words => $"{words} {read++}");

        string first = meanings.Read(1);
        meanings.Read(2).Should().Be("2 1");

        meanings.Read(1).Should().BeSameAs(first);
        for (int words = 0; words < 1000; words++)
        {
            meanings.Read(words).Should().StartWith($"{words} ");
        }
    }
}
