namespace BounceKit.Suppressions;

public sealed class SuppressionTests
{
    [Fact]
    public void An_erased_suppression_has_no_address()
    {
        Suppression suppression = new()
        {
            Address = null,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            Source = "newsletter",
            Since = DateTimeOffset.UnixEpoch,
            Origin = SuppressionOrigin.Provider,
        };

        suppression.IsErased.Should().BeTrue();
    }
}
