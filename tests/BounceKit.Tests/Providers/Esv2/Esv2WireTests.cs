using BounceKit.Esv2;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2WireTests
{
    [Theory]
    [InlineData("<ApiResponse><Other/><ErrorMessage><Code> 400 </Code><Message> No. </Message></ErrorMessage></ApiResponse>", "400", "No.")]
    [InlineData("<ApiResponse><ErrorMessage><Code>400</Code></ErrorMessage><ErrorMessage><Code>401</Code><Message>No.</Message></ErrorMessage></ApiResponse>", "400", "No.")]
    [InlineData("<ApiResponse><ErrorMessage><Code>400</Code><ApiResponse/><Message> </Message><Other>Yes.</Other></ErrorMessage></ApiResponse>", "400", "an error without a message")]
    public void An_error_has_its_first_code_and_all_of_its_messages(string body, string code, string message) =>
        Esv2Wire.ReadError(body).Should().Be(new ProviderError(code, message));

    [Theory]
    [InlineData("<Other><ErrorMessage><Message>No.</Message></ErrorMessage></Other>")]
    [InlineData("<Other><ApiResponse/><ErrorMessage><Message>No.</Message></ErrorMessage></Other>")]
    [InlineData("<ApiResponse><Data><ErrorMessage/></Data></ApiResponse>")]
    [InlineData("ErrorMessage")]
    public void Anything_else_is_none(string body) => Esv2Wire.ReadError(body).Should().BeNull();

    [Theory]
    [InlineData(61, "Try later")]
    [InlineData(62, "an error without a message")]
    public void An_error_is_read_down_to_a_depth_of_64(int depth, string message)
    {
        string opening = string.Concat(Enumerable.Repeat("<a>", depth));

        Esv2Wire.ReadError($"<ApiResponse><ErrorMessage>{opening}<Message>Try later</Message>")!.Value.Message.Should().Be(message);
    }
}
