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
    public void A_body_begins_after_blanks_and_a_byte_order_mark(string text, int expected)
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(text));

        BodyStart.Find(body).Should().Be(expected);
        BodyStart.Skip(body.ToArray()).StartsWith(expected < 0 ? [] : [(byte)expected]).Should().BeTrue();
    }

    [Fact]
    public void After_64_kilobytes_of_blanks_the_search_ends()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(new string(' ', 1_000_000) + "[]"));

        BodyStart.Find(body).Should().Be(-1);

        body.Position.Should().BeLessThanOrEqualTo(64 * 1024);
    }
}
