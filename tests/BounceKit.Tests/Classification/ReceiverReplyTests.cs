using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

public sealed class ReceiverReplyTests
{
    [Theory]
    [InlineData("host mx.example.com said: 550 no such user", "550 no such user")]
    [InlineData("server refused to talk to me: 421 busy", "421 busy")]
    [InlineData("Remote host SAID:   450\t4.2.0 later", "450\t4.2.0 later")]
    [InlineData("note: mx said: 599 x", "599 x")]
    [InlineData("mx said: hello, then mx said: 551 y", "551 y")]
    [InlineData("250 accepted, then mx said: 550 x", "550 x")]
    [InlineData("mx\tsaid:400", "400")]
    [InlineData("mx said: 550-no such\n550 user", "550-no such\n550 user")]
    [InlineData(":: mx said: 550 x", "550 x")]
    [InlineData("in reply to MAIL FROM: 550 x", "550 x")]
    [InlineData("error after RCPT TO:<ann@example.com>: 550 x", "550 x")]
    [InlineData("error after end of data: host mx.example.com: 550 x", "550 x")]
    public void The_reply_begins_with_its_code(string text, string reply) => ReceiverReply.Find(text).ToString().Should().Be(reply);

    [Theory]
    [InlineData("")]
    [InlineData("550 no such user")]
    [InlineData("said: 550 no such user")]
    [InlineData("me: 550 no such user")]
    [InlineData("user name: 550 no such user")]
    [InlineData("unsaid: 550 no such user")]
    [InlineData("mx said: 250 ok")]
    [InlineData("mx said: 650 ok")]
    [InlineData("mx said: 55")]
    [InlineData("mx said: 5x0")]
    [InlineData("mx said: 50x")]
    [InlineData("mx said: no")]
    [InlineData("mx said 550 no")]
    [InlineData("451 could not verify the sender: mx said: 550 no such user")]
    [InlineData("400 mx said: 550 no such user")]
    [InlineData("a note of some length: 450 mx said: 550 no such user")]
    [InlineData("mx said: 5501 no")]
    [InlineData("mx said: 550x no")]
    [InlineData("hereafter: 550 no")]
    [InlineData("after: 550 no")]
    public void A_text_that_introduces_none_has_none(string text) => ReceiverReply.Find(text).IsEmpty.Should().BeTrue();

    [Fact]
    public void What_the_receiver_says_decides_and_only_where_it_says_nothing_the_words_around_it()
    {
        BounceClassifier.Default.Classify("mailbox is full? mx.example.com said: 550 user unknown").Rule.Should().Be("phrase:user unknown");
        BounceClassifier.Default.Classify("user unknown? mx.example.com said: 599 zz zz").Rule.Should().Be("phrase:user unknown");
    }
}
