namespace BounceKit.Tests;

public sealed class BounceReasonTests
{
    [Theory]
    [InlineData(null, null, BounceType.Hard)]
    [InlineData(399, null, BounceType.Hard)]
    [InlineData(400, null, BounceType.Soft)]
    [InlineData(499, null, BounceType.Soft)]
    [InlineData(500, null, BounceType.Hard)]
    [InlineData(550, "4.1.1", BounceType.Soft)]
    [InlineData(450, "5.1.1", BounceType.Hard)]
    [InlineData(450, "2.1.1", BounceType.Soft)]
    public void A_reason_that_is_permanent_is_soft_where_the_codes_say_so(int? smtpCode, string? status, BounceType expected) =>
        BounceReason.UserUnknown.ToBounceType(smtpCode, status).Should().Be(expected);
}
