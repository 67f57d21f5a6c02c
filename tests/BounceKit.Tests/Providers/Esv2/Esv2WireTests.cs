using BounceKit.Esv2;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2WireTests
{
    [Theory]
    [InlineData(61, "Try later")]
    [InlineData(62, "an error without a message")]
    public void An_error_is_read_down_to_a_depth_of_64(int depth, string message)
    {
        string opening = string.Concat(Enumerable.Repeat("<a>", depth));

        Esv2Wire.ReadError($"<ApiResponse><ErrorMessage>{opening}<Message>Try later</Message>")!.Value.Message.Should().Be(message);
    }
}
