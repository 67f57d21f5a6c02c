using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions;

public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("  Ann@Example.COM\t", "ann@example.com")]
    [InlineData("ÄNNE@BÜCHER.example", "änne@xn--bcher-kva.example")]
    [InlineData("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example")]
    [InlineData("a.b+tag@example.com", "a.b+tag@example.com")]
    [InlineData("\"a b\"@example.com", "\"a b\"@example.com")]
    [InlineData("ann@", "ann@")]
    [InlineData("not an address", "not an address")]
    [InlineData("ann@under_score.example.com", "ann@under_score.example.com")]
    [InlineData("+48 123", "+48 123")]
    public void Addresses_are_compared_in_one_form(string address, string expected)
    {
        AddressKey.TryCreate(address).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    public void Nothing_is_no_address(string address)
    {
        AddressKey.TryCreate(address).Should().BeNull();
        FluentActions.Invoking(() => AddressKey.Create(address, nameof(address))).Should().Throw<ArgumentException>().WithParameterName(nameof(address));
    }

    [Fact]
    public void A_text_of_more_than_512_characters_is_no_address()
    {
        AddressKey.TryCreate(new string('a', 512)).Should().NotBeNull();
        AddressKey.TryCreate(new string('a', 513)).Should().BeNull();
    }
}
