using BounceKit.Internal;

namespace BounceKit.Tests.Internal;

public sealed class ProviderTextTests
{
    private readonly ProviderText _text = new(["s3cret/key", null, ""]);

    [Theory]
    [InlineData("no user ann@example.com here", "no user [address] here")]
    [InlineData("<ann+tag@example.com>, bob%40example.org", "<[address]>, [address]")]
    [InlineData("key s3cret/key refused", "key [secret] refused")]
    [InlineData("?apiKey=S3CRET%2Fkey", "?apiKey=[secret]")]
    [InlineData("  two\r\nlines\u0000\tand  tabs ", "two lines and tabs")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("@a a@ @ %40 %40a a%40 @@", "@a a@ @ %40 %40a a%40 @@")]
    [InlineData("a@b x%40y @@@ @a@b a@b@", "[address] [address] [address] [address] [address]")]
    [InlineData("to:a@b.example;c@d.example,'e@f.example'(g@h.example)[i@j.example]", "to:[address];[address],'[address]'([address])[[address]]")]
    [InlineData("a@b.example/path?x=1&y=2 rest", "[address] rest")]
    [InlineData("no\u00A0break\u200Bformat\uE000private\uD83D\uDE00sign\u0378none", "no break format private sign none")]
    public void Addresses_secrets_and_line_breaks_are_taken_out(string text, string clean) => _text.Clean(text).Should().Be(clean);

    [Fact]
    public void A_long_text_is_cut() => _text.Clean(new string('x', 100_000)).Should().HaveLength(201).And.EndWith("…");
}
