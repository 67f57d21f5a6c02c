namespace BounceKit.Tests;

public sealed class BounceRecipientTests
{
    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("a..b.@example.com")]
    [InlineData("o'hara+news/1=x?y#z%a&b@sub.example.com")]
    [InlineData("zoë@exämple.com")]
    [InlineData("用户@例子.example.com")]
    [InlineData("\"ann, the first\"@example.com")]
    [InlineData("\"a@b\"@example.com")]
    [InlineData("ann@localhost")]
    [InlineData("ann@under_score.example.com")]
    [InlineData("ann@[192.0.2.1]")]
    public void An_address_is_one(string text) => BounceRecipient.IsAddress(text).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@example..com")]
    [InlineData("ann@example.com,bob@example.com")]
    [InlineData("ann@example.com bob@example.com")]
    [InlineData("ann@example.com;")]
    [InlineData("Ann <ann@example.com>")]
    [InlineData("ann@exam ple.com")]
    [InlineData(" ann@example.com")]
    [InlineData("\"\"@example.com")]
    [InlineData("\"ann@example.com")]
    [InlineData("ann the first\"@example.com")]
    [InlineData("\"ann\tthe first\"@example.com")]
    [InlineData("ann@[]")]
    [InlineData("ann@[192.0.2.1")]
    [InlineData("ann@192.0.2.1]")]
    [InlineData("ann@[192 0 2 1]")]
    [InlineData("newsletter,SendGrid,ann@example.com,email,hard")]
    [InlineData("{\"recipient\":\"ann@example.com\"}")]
    public void Anything_else_is_none(string text) => BounceRecipient.IsAddress(text).Should().BeFalse();

    [Theory]
    [InlineData("not an address")]
    [InlineData("@")]
    public void A_text_that_a_provider_can_be_asked_for_is_accepted(string text) =>
        FluentActions.Invoking(() => BounceRecipient.Validate(text, "address")).Should().NotThrow();

    [Theory]
    [InlineData(null, "*")]
    [InlineData(" ", "*")]
    [InlineData(".", "'.' and '..' are not addresses.*")]
    [InlineData("..", "'.' and '..' are not addresses.*")]
    [InlineData("ann@example.com\r\n", "*control characters*")]
    public void What_cannot_be_sent_is_refused(string? text, string message) =>
        FluentActions.Invoking(() => BounceRecipient.Validate(text, "address")).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("address");

    [Fact]
    public void An_address_has_at_most_512_characters()
    {
        BounceRecipient.Validate(new string('x', 512), "address");

        FluentActions.Invoking(() => BounceRecipient.Validate(new string('x', 513), "address"))
            .Should().Throw<ArgumentException>().WithMessage("An address has at most 512 characters; this one has 513.*").WithParameterName("address");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ann@example.com,bob@example.com")]
    [InlineData("no-domain")]
    [InlineData("12")]
    [InlineData("48500x00000")]
    public async Task Finding_refuses_what_is_neither_an_address_nor_a_phone_number(string text) =>
        await FluentActions.Awaiting(() => new EmptySource().FindAsync(text)).Should().ThrowAsync<ArgumentException>().WithMessage($"*'{text}'*Recipient*");

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData(" ann@example.com ")]
    [InlineData("48500000000")]
    [InlineData("+48 (500) 000-000")]
    public async Task Finding_accepts_addresses_and_phone_numbers(string text) => (await new EmptySource().FindAsync(text)).Should().BeEmpty();

    private sealed class EmptySource : IBounceSource
    {
        public string Name => "empty";

        public string Provider => "Fake";

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<BouncePage>();
    }
}
