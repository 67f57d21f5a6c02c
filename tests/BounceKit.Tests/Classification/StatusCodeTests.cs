using BounceKit.Classification.Codes;

namespace BounceKit.Tests.Classification;

public sealed class StatusCodeTests
{
    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(250, "", 0)]
    [InlineData(399, "", 0)]
    [InlineData(400, "", 4)]
    [InlineData(499, "", 4)]
    [InlineData(500, "", 5)]
    [InlineData(599, "", 5)]
    [InlineData(600, "", 0)]
    [InlineData(0, "4.0.0", 4)]
    [InlineData(0, "5.0.0", 5)]
    [InlineData(0, "2.0.0", 0)]
    [InlineData(450, "5.0.0", 5)]
    [InlineData(550, "4.0.0", 4)]
    [InlineData(550, "2.0.0", 5)]
    public void The_class_is_the_statuss_or_else_the_replys(int reply, string status, int expected)
    {
        StatusCode.TryRead(status, out StatusCode code, out _);

        new BounceCodes(reply, code).Class.Should().Be(expected);
    }

    [Fact]
    public void Every_code_has_the_text_it_was_read_from()
    {
        foreach (int type in new[] { 2, 4, 5 })
        {
            for (int subject = 0; subject < 10; subject++)
            {
                foreach (int detail in new[] { 0, 1, 99, 999 })
                {
                    string text = $"{type}.{subject}.{detail}";

                    StatusCode.TryRead(text + " x", out StatusCode code, out int length).Should().BeTrue();

                    code.Should().Be(new StatusCode(type, subject, detail));
                    length.Should().Be(text.Length);
                    code.GetText().Should().Be(text);
                }
            }
        }
    }

    [Theory]
    [InlineData("5.1.1,", true)]
    [InlineData("5.1.1.", true)]
    [InlineData("5.1.1. x", true)]
    [InlineData("5.1.123", true)]
    [InlineData("5.1.1.x", false)]
    [InlineData("5.1.1.1", false)]
    [InlineData("5.1.1x", false)]
    [InlineData("5.1.1@", false)]
    [InlineData("5.1.1234", false)]
    [InlineData("5.1.x", false)]
    [InlineData("5.x.1", false)]
    [InlineData("5x1.1", false)]
    [InlineData("5.1x1", false)]
    [InlineData("5.1.", false)]
    [InlineData("5.1", false)]
    [InlineData("1.1.1", false)]
    [InlineData("3.1.1", false)]
    [InlineData("6.1.1", false)]
    [InlineData("x.1.1", false)]
    public void A_code_is_one_digit_one_digit_and_up_to_three_with_nothing_to_make_them_a_name(string text, bool isCode) =>
        StatusCode.TryRead(text, out _, out _).Should().Be(isCode);

    [Fact]
    public void No_code_has_no_text()
    {
        default(StatusCode).IsNone.Should().BeTrue();
        default(StatusCode).GetText().Should().BeNull();
        new StatusCode(2, 0, 0).IsNone.Should().BeFalse();
    }
}
