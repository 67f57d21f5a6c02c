namespace BounceKit.Tests.Adapters;

/// <summary>What a source outside BounceKit gets for removing addresses.</summary>
public sealed class BounceRemovalTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> _removed = [];

    [Fact]
    public async Task Entries_are_found_on_the_list_and_removed_as_they_are_spelled()
    {
        RemovalResult result = await RemoveAsync(["ANN@example.com", "bob@example.com", "nobody@example.com"]);

        (string.Join(' ', result.Removed), string.Join(' ', result.NotOnList), string.Join(' ', result.Refused.Keys))
            .Should().Be(("ANN@example.com", "nobody@example.com", "bob@example.com"));
        _removed.Should().Equal("ann@example.com", "Ann@example.com");
    }

    [Fact]
    public async Task Who_opted_out_is_removed_on_request()
    {
        RemovalResult result = await RemoveAsync(["bob@example.com"], new RemovalOptions { IncludeOptOuts = true });

        result.Removed.Should().Equal("bob@example.com");
        _removed.Should().Equal("bob@example.com");
    }

    [Theory]
    [InlineData()]
    [InlineData("ann@example.com", "not an address")]
    public Task What_is_not_an_address_is_refused_before_anything_is_read(params string[] addresses) =>
        FluentActions.Awaiting(() => RemoveAsync(addresses)).Should().ThrowAsync<ArgumentException>();

    private Task<RemovalResult> RemoveAsync(string[] addresses, RemovalOptions? options = null) => BounceRemoval.RemoveAsync(
        new Listed(), addresses, options,
        (entries, _) =>
        {
            _removed.AddRange(entries.Select(entry => entry.Recipient));
            return Task.CompletedTask;
        },
        CancellationToken.None);

    private sealed class Listed : IBounceSource
    {
        public string Name => "a";

        public string Provider => "Acme";

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new BouncePage([Row("ann@example.com"), Row("Ann@example.com"), Row("bob@example.com") with { Type = BounceType.OptedOut, Reason = BounceReason.Complaint }]);
        }

        private static BounceRecord Row(string address) =>
            new() { Source = "a", Provider = "Acme", Recipient = address, Type = BounceType.Hard, Reason = BounceReason.Suppressed, OccurredAt = At };
    }
}
