using BounceKit.Http;

namespace BounceKit.Tests.Http;

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
    [InlineData("@a a@ %40a a%40 @@", "[address] [address] [address] [address] [address]")]
    [InlineData("@ %40 \"@\" '@' (@)", "@ %40 \"@\" '@' (@)")]
    [InlineData("a@b x%40y @@@ @a@b a@b@", "[address] [address] [address] [address] [address]")]
    [InlineData("to:a@b.example;c@d.example,'e@f.example'(g@h.example)[i@j.example]", "to:[address];[address],'[address]'([address])[[address]]")]
    [InlineData("a@b.example/path?x=1&y=2 rest", "[address] rest")]
    [InlineData("no\u00A0break\u200Bformat\uE000private\uD83D\uDE00sign\u0378none", "no break format private sign none")]
    public void Addresses_secrets_and_line_breaks_are_taken_out(string text, string clean) => _text.Clean(text).Should().Be(clean);

    [Theory]
    [InlineData("invalid \"john.doe\"@example.com", "invalid [address]")]
    [InlineData("invalid \"john doe\"@example.com, sorry", "invalid [address], sorry")]
    [InlineData("\"john \\\"doe\\\" junior\"@example.com", "[address]")]
    [InlineData("invalid \\\"john doe\\\"@example.com\\\"", "invalid [address]\"")]
    [InlineData("john.\"van doe\"@example.com", "[address]")]
    [InlineData("'john doe'@example.com", "[address]")]
    [InlineData("john.doe(at home)@example.com", "[address]")]
    [InlineData("<john.doe>@example.com", "[address]")]
    [InlineData("say \"no\" to john.doe\"@example.com", "say \"[address]")]
    [InlineData("john.doe\"@example.com", "[address]")]
    [InlineData("domain \"@example.com\" refused", "domain \"[address]\" refused")]
    [InlineData("john.d'oe@example.com's", "[address]'s")]
    [InlineData("'john.doe@example.com'", "'[address]'")]
    [InlineData("d'\"john doe\"@example.com", "[address]")]
    [InlineData("\"a@b\"@example.com", "\"[address]\"[address]")]
    [InlineData("&quot;john.doe&quot;@example.com", "&quot;[address]")]
    public void An_address_whose_local_part_is_quoted_is_taken_out_whole(string text, string clean) => _text.Clean(text).Should().Be(clean);

    [Theory]
    [InlineData("no john.doe@[192.0.2.1] here", "no [address] here")]
    [InlineData("<john.doe@[IPv6:2001:db8::1]>", "<[address]>")]
    [InlineData("john.doe@[192.0.2.1 here", "[address] here")]
    [InlineData("no john.doe@[192.0.2.1", "no [address]")]
    [InlineData("\"john.doe\"@[192.0.2.1]", "[address]")]
    [InlineData("john.doe@", "[address]")]
    [InlineData("\"john.doe\"@ example.com", "[address] example.com")]
    [InlineData("\"john.doe\"@\"example.com\"", "[address]\"example.com\"")]
    public void An_address_whose_domain_is_in_brackets_or_missing_is_taken_out_whole(string text, string clean) => _text.Clean(text).Should().Be(clean);

    [Theory]
    [InlineData("john.doe&#64;example.com")]
    [InlineData("john.doe&#x40;example.com")]
    [InlineData("john.doe&commat;example.com")]
    [InlineData("john.doe%40example.com")]
    [InlineData("john.doe%2540example.com")]
    [InlineData("john.doe\\u0040example.com")]
    [InlineData("\"john.doe\"%40[192.0.2.1]")]
    public void An_address_with_its_sign_written_in_another_way_is_taken_out_whole(string text) => _text.Clean($"to {text}, no").Should().Be("to [address], no");

    [Theory]
    [InlineData(1991)]
    [InlineData(1995)]
    [InlineData(2000)]
    public void No_part_of_an_address_is_left_where_a_long_text_is_cut(int blanks) =>
        _text.Clean("no" + new string(' ', blanks - 2) + "john.doe@example.com and more").Should().BeOneOf("no [address]", "no [address] and more", "no");

    [Theory]
    [InlineData("@ ")]
    [InlineData("\"@\" ")]
    [InlineData("x\"@ ")]
    [InlineData("x)@")]
    [InlineData("@[")]
    [InlineData("x@[ ")]
    [InlineData("%")]
    [InlineData("&#64;")]
    public async Task A_text_full_of_signs_takes_time_in_proportion_to_its_length(string repeated)
    {
        string text = string.Concat(Enumerable.Repeat(repeated, 1_000_000));

        await Task.Run(() => _text.Clean(text)).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("invalid_client", "invalid_client")]
    [InlineData("invalid_client: client authentication failed", "invalid_client: [secret] authentication failed")]
    [InlineData("client_secret is wrong", "client_secret is wrong")]
    [InlineData("clients, secretary, unclient", "clients, secretary, unclient")]
    [InlineData("id=client&key=secret;secret", "id=[secret]&key=[secret];[secret]")]
    [InlineData("CLIENT \"secret\"", "[secret] \"[secret]\"")]
    public void Short_secrets_are_hidden_as_whole_words_and_only_once(string text, string clean) =>
        new ProviderText(["client", "secret"]).Clean(text).Should().Be(clean);

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("client_secret")]
    [InlineData("Bearer")]
    [InlineData("unsupported_grant_type")]
    public void Words_of_the_protocol_are_kept_even_where_a_secret_equals_them(string word) =>
        new ProviderText([word, "client", "bearer"]).Clean($"{word}: rejected").Should().Be($"{word}: rejected");

    [Fact]
    public void A_long_secret_is_hidden_inside_a_word_too() =>
        new ProviderText(["0123456789abcdefg"]).Clean("x0123456789ABCDEFGx").Should().Be("x[secret]x");

    [Theory]
    [InlineData("a&b c")]
    [InlineData("p%C3%A4ss+word/1")]
    [InlineData("\"quoted\"<key>")]
    public void A_secret_is_hidden_in_every_escaped_form(string secret)
    {
        ProviderText text = new([secret]);
        string escaped = Uri.EscapeDataString(secret);

        text.Clean($"[{secret}] [{escaped}] [{Uri.EscapeDataString(escaped)}] [{System.Net.WebUtility.UrlEncode(secret)}]").Should()
            .Be("[[secret]] [[secret]] [[secret]] [[secret]]");
        text.Clean($"[{System.Net.WebUtility.HtmlEncode(secret)}] [{System.Text.Json.JsonEncodedText.Encode(secret)}]").Should().Be("[[secret]] [[secret]]");
    }

    [Fact]
    public void A_secret_that_begins_with_another_one_is_taken_out_whole() =>
        new ProviderText(["key", "key-and-more"]).Clean("no key-and-more").Should().Be("no [secret]");

    [Fact]
    public void A_long_text_is_cut() => _text.Clean(new string('x', 100_000)).Should().HaveLength(201).And.EndWith("…");
}
