using System.Text;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class BodyStartTests
{
    [Theory]
    [InlineData("", -1)]
    [InlineData(" \t\r\n", -1)]
    [InlineData("[]", '[')]
    [InlineData("\uFEFF \r\n<a/>", '<')]
    public void A_body_begins_behind_blanks_and_a_byte_order_mark(string text, int expected)
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(text));

        BodyStart.Find(body).Should().Be(expected);

        body.ReadByte().Should().Be(expected, "it is still to be read");
    }

    [Fact]
    public void Behind_64_kilobytes_of_blanks_nothing_is_looked_for()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(new string(' ', 1_000_000) + "[]"));

        BodyStart.Find(body).Should().Be(-1);

        body.Position.Should().BeLessThanOrEqualTo(64 * 1024);
    }
}
