namespace BounceKit.Suppressions.PostgreSql;

public sealed class TextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ann@example.com")]
    [InlineData("zoë 😀")]
    [InlineData("\0")]
    [InlineData("a\0b\0")]
    [InlineData("\uFDD0")]
    [InlineData("\uFDD00000")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D")]
    [InlineData("a\uD83D\uD83D\uDE00")]
    public void Any_text_is_read_as_it_was_written(string text)
    {
        string encoded = PostgreSqlText.Encode(text);

        PostgreSqlText.Decode(encoded).Should().Be(text);
        encoded.Should().NotContain("\0");
        Func<byte[]> toBytes = () => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(encoded);
        toBytes.Should().NotThrow();
    }

    [Fact]
    public void Random_text_is_read_as_it_was_written()
    {
        char[] characters = ['a', '0', 'f', '\0', '\uFDD0', '\uFDD1', '\uD83D', '\uDE00', '\uFFFF', 'é'];
        Random random = new(1);
        HashSet<string> texts = [];
        HashSet<string> encoded = [];
        for (int number = 0; number < 20_000; number++)
        {
            string text = new(random.GetItems(characters, random.Next(8)));

            PostgreSqlText.Decode(PostgreSqlText.Encode(text)).Should().Be(text);
            texts.Add(text);
            encoded.Add(PostgreSqlText.Encode(text));
        }

        encoded.Should().HaveCount(texts.Count);
    }

    [Fact]
    public void A_key_that_an_index_cannot_hold_is_replaced_by_its_hash()
    {
        string fits = new('k', 1024);
        string tooLong = new('é', 513);

        PostgreSqlText.EncodeKey(fits).Should().Be(fits);
        PostgreSqlText.EncodeKey(tooLong).Should().HaveLength(71).And.Be(PostgreSqlText.EncodeKey(tooLong));
        PostgreSqlText.EncodeKey(PostgreSqlText.EncodeKey(tooLong)).Should().Be(PostgreSqlText.EncodeKey(tooLong));
    }

    [Fact]
    public void No_scope_and_an_empty_one_are_different()
    {
        PostgreSqlText.EncodeScopeKey(null).Should().NotBe(PostgreSqlText.EncodeScopeKey(""));
    }
}
