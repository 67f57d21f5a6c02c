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
    [InlineData("\tann@example.com ", "ann@example.com")]
    [InlineData("änne@bücher.example", "änne@xn--bcher-kva.example")]
    [InlineData("@bücher.example", "@xn--bcher-kva.example")]
    [InlineData("bücher.example", "bücher.example")]
    [InlineData("ann@ünder_score.example", "ann@xn--nder_score-8db.example")]
    [InlineData("ann@\u0378.example", "ann@\u0378.example")]
    [InlineData("ann@ü..example", "ann@ü..example")]
    public void Addresses_are_compared_in_one_form(string address, string expected)
    {
        AddressKey.TryCreate(address).Should().Be(expected);
        AddressKey.CreateLenient(address).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    public void Nothing_is_no_address(string address)
    {
        AddressKey.TryCreate(address).Should().BeNull();
        FluentActions.Invoking(() => AddressKey.Create(address, nameof(address))).Should().Throw<ArgumentException>().WithParameterName(nameof(address))
            .WithMessage("An address can't be empty.*");
    }

    [Fact]
    public void Null_is_no_address() =>
        FluentActions.Invoking(() => AddressKey.Create(null!, "address")).Should().Throw<ArgumentNullException>().WithParameterName("address");

    [Fact]
    public void A_text_of_more_than_512_characters_is_no_address()
    {
        AddressKey.TryCreate(new string('a', 512)).Should().NotBeNull();
        AddressKey.TryCreate(new string('a', 513)).Should().BeNull();
        FluentActions.Invoking(() => AddressKey.Create(new string('a', 513), "address")).Should().Throw<ArgumentException>()
            .WithMessage("An address has at most 512 characters.*");
    }
}
