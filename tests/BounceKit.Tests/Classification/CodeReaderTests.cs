using BounceKit.Classification.Codes;
using FluentAssertions.Execution;

namespace BounceKit.Tests.Classification;

public sealed class CodeReaderTests
{
    [Theory]
    [InlineData("550 5.1.1 x", 550, "5.1.1")]
    [InlineData("550-5.1.1 x\n550 5.1.1 y", 550, "5.1.1")]
    [InlineData("550-x", 550, null)]
    [InlineData("550 #5.1.1 x", 550, "5.1.1")]
    [InlineData("x (#5.1.1)", null, "5.1.1")]
    [InlineData("smtp; 550 x", 550, null)]
    [InlineData("smtp;550 5.1.1 x", 550, "5.1.1")]
    [InlineData("X-Postfix; 5.1.1 x", null, "5.1.1")]
    [InlineData("5.1.1 x", null, "5.1.1")]
    [InlineData("5.1.1 - x", null, "5.1.1")]
    [InlineData("(550) x", 550, null)]
    [InlineData("[550] x", 550, null)]
    [InlineData("[550 5.1.1 x]", 550, "5.1.1")]
    [InlineData("host mx.example.com[192.0.2.1] said: 550 5.1.1 x (in reply to RCPT TO command)", 550, "5.1.1")]
    [InlineData("Remote host said: 550 x", 550, null)]
    [InlineData("SMTP error from remote mail server after RCPT TO:<a@example.com>: host mx.example.com [192.0.2.1]: 550 x", 550, null)]
    [InlineData("SMTP error code 550 x", 550, null)]
    [InlineData("code 550", 550, null)]
    [InlineData("error 550: x", 550, null)]
    [InlineData("status=5.1.1", null, "5.1.1")]
    [InlineData("dsn=4.4.1, status=deferred", null, "4.4.1")]
    [InlineData("<<< 550 x", 550, null)]
    [InlineData("#550 5.1.1 x ##", 550, "5.1.1")]
    [InlineData("'550 5.1.1 x'", 550, "5.1.1")]
    [InlineData("550", 550, null)]
    [InlineData("550.", 550, null)]
    [InlineData("550: x", 550, null)]
    [InlineData("250 ok, then 550 5.1.1 x", 550, "5.1.1")]
    [InlineData("250 2.1.5 ok", 250, "2.1.5")]
    [InlineData("550 5.7.606 x", 550, "5.7.606")]
    [InlineData("450 4.7.1 x 550 5.1.1 y", 450, "4.7.1")]
    [InlineData("550 5.1.1.", 550, "5.1.1")]
    [InlineData("x (.550", 550, null)]
    [InlineData("x (,550", 550, null)]
    [InlineData("x-550", 550, null)]
    [InlineData("x/550", 550, null)]
    [InlineData("x=550", 550, null)]
    [InlineData("550.x", 550, null)]
    [InlineData("550, 5", 550, null)]
    [InlineData("550:x", 550, null)]
    [InlineData("200 x", 200, null)]
    [InlineData("599 x", 599, null)]
    [InlineData("250 x 354 y", 250, null)]
    [InlineData("250 x 400 y", 400, null)]
    [InlineData("399 x 400 y", 400, null)]
    [InlineData("450 x 550 y", 450, null)]
    [InlineData("400 x 550 y", 400, null)]
    [InlineData("5.0.0 550 5.1.1 x", 550, "5.1.1")]
    [InlineData("5.0.0 x 4.0.0", null, "5.0.0")]
    [InlineData("5.0.0 x 2.1.5", null, "5.0.0")]
    [InlineData("4.0.0 421 x 4.4.1", 421, "4.4.1")]
    [InlineData("550 5.0.0 x", 550, "5.0.0")]
    [InlineData("421 Connections from you are limited", 421, null)]
    [InlineData("smtp; 550 messages from you are refused", 550, null)]
    [InlineData("host said:\n550 Users like this are unknown", 550, null)]
    [InlineData("sent 500 messages to 450 recipients", null, null)]
    [InlineData("500 kb", null, null)]
    [InlineData("Please visit http://example.com/550 for 500 reasons", null, null)]
    [InlineData("see https://example.com/help?code=550", null, null)]
    [InlineData("see https://example.com/x#550 or 551 x", 551, null)]
    [InlineData("2.1.5 x 5.1.1", null, "5.1.1")]
    [InlineData("2.1.5 x 2.0.0", null, "2.1.5")]
    [InlineData("4.2.1 x 5.1.1", null, "4.2.1")]
    [InlineData("5.1.1 x 4.2.1", null, "5.1.1")]
    [InlineData("5.1.1 x 2.0.0", null, "5.1.1")]
    [InlineData("5.1.0 x 5.1.1", null, "5.1.0")]
    [InlineData("5.0.1 x 5.1.1", null, "5.0.1")]
    [InlineData("5.1.1 x 550 y", 550, "5.1.1")]
    [InlineData("550 2.1.5 x 5.1.1", 550, "5.1.1")]
    [InlineData("5.1.550", null, "5.1.550")]
    public void Codes_are_found_in_every_form(string text, int? reply, string? status)
    {
        CodesOf(text).Should().Be((reply, status));
    }

    [Theory]
    [InlineData("host 192.0.2.250 refused")]
    [InlineData("host 5.1.1.1 refused")]
    [InlineData("sent by Exim 4.94.2")]
    [InlineData("ESMTP Postfix 5.1.1")]
    [InlineData("v5.1.1")]
    [InlineData("version 4.2.1")]
    [InlineData("on 5.1.2024 at 12:45")]
    [InlineData("queue id 550ABCDEF")]
    [InlineData("id 4X550Y5")]
    [InlineData("limit of 500 messages")]
    [InlineData("more than 500 recipients")]
    [InlineData("size 512 KB")]
    [InlineData("port 587")]
    [InlineData("wait 300 seconds")]
    [InlineData("550a")]
    [InlineData("a550")]
    [InlineData("1550")]
    [InlineData("5501")]
    [InlineData("12:55")]
    [InlineData("550/700")]
    [InlineData("550@example.com")]
    [InlineData("550% of it")]
    [InlineData("550_x")]
    [InlineData("550+1")]
    [InlineData("550&x")]
    [InlineData("550.5")]
    [InlineData("550,5")]
    [InlineData("550:5")]
    [InlineData(".550")]
    [InlineData(",550")]
    [InlineData("x.550")]
    [InlineData("x,550")]
    [InlineData("x @550")]
    [InlineData("x +550")]
    [InlineData("x $550")]
    [InlineData("x %550")]
    [InlineData("x &550")]
    [InlineData("x ?550")]
    [InlineData("x \\550")]
    [InlineData("x _550")]
    [InlineData("é550")]
    [InlineData("199 x")]
    [InlineData("600 x")]
    [InlineData("5.1")]
    [InlineData("5.1.")]
    [InlineData("5.11.1")]
    [InlineData("5.1.1234")]
    [InlineData("3.1.1")]
    [InlineData("user.550@example.com")]
    [InlineData("650 999 123")]
    [InlineData("see https://example.com/5.1.1")]
    public void Other_numbers_are_no_codes(string text)
    {
        CodesOf(text).Should().Be((null, null));
    }

    [Fact]
    public void A_number_behind_the_word_of_a_limit_a_time_or_a_version_is_no_code()
    {
        string words =
            """
            limit max maximum than exceed exceeds exceeded line port size for per only after in within id page about least most over
            exim version ver postfix sendmail release build qmail esmtp section rfc
            """;
        using AssertionScope scope = new();
        foreach (string word in Words(words))
        {
            CodesOf($"{word} 550").Should().Be((null, null), "the word before is {0}", word);
            CodesOf($"{word.ToUpperInvariant()}\t  5.1.1").Should().Be((null, null), "the word before is {0}", word);
            CodesOf($"x{word} 550 5.1.1").Should().Be((550, "5.1.1"), "x{0} is another word", word);
        }
    }

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, 550)]
    public void A_link_has_an_end(int length, int? reply)
    {
        string link = "://" + new string('z', length - "://".Length - 1) + "/";

        CodesOf($"{link}550").Reply.Should().Be(reply);
        CodesOf($"https {link}550").Reply.Should().Be(reply);
    }

    [Fact]
    public void A_number_before_a_unit_is_no_reply()
    {
        using AssertionScope scope = new();
        foreach (string word in Words("kb mb kib mib bytes byte octets seconds second secs minutes minute hours days times"))
        {
            CodesOf($"550 {word}").Should().Be((null, null), "the word behind is {0}", word);
            CodesOf($"550\t  {word.ToUpperInvariant()}, 5.1.1 {word}").Should().Be((null, "5.1.1"), "the word behind is {0}, and no status counts anything", word);
            CodesOf($"550 {word}x").Should().Be((550, null), "{0}x is another word", word);
        }
    }

    [Fact]
    public void A_number_between_words_that_counts_something_is_no_reply_but_one_that_begins_a_sentence_is()
    {
        using AssertionScope scope = new();
        foreach (string word in Words("messages mails emails recipients connections characters chars lines per users"))
        {
            CodesOf($"sent 550 {word}").Should().Be((null, null), "the word behind is {0}", word);
            CodesOf($"sent\t550  {word.ToUpperInvariant()}, 5.1.1 {word}").Should().Be((null, "5.1.1"), "the word behind is {0}", word);
            CodesOf($"550 {word}").Should().Be((550, null), "the reply begins the text");
            CodesOf($"host said: 550 {word}").Should().Be((550, null), "the reply follows a colon");
            CodesOf($"sent 550 {word}x").Should().Be((550, null), "{0}x is another word", word);
        }
    }

    [Fact]
    public void A_status_is_the_same_string_every_time() =>
        CodesOf("550 5.1.1").Status.Should().BeSameAs(CodesOf("x 5.1.1").Status);

    private static (int? Reply, string? Status) CodesOf(string text)
    {
        BounceCodes codes = CodeReader.Read(text);
        return (codes.Reply == 0 ? null : codes.Reply, codes.Status.GetText());
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
