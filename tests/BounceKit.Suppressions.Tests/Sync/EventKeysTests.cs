using System.Text.Json;
using BounceKit.Suppressions.Sync;

namespace BounceKit.Suppressions;

public sealed class EventKeysTests
{
    private static readonly BounceRecord Entry = new()
    {
        Source = "newsletter",
        Provider = "Listed",
        Recipient = "ann@example.com",
        OccurredAt = TestHost.Start,
        Type = BounceType.OptedOut,
        Reason = BounceReason.Unsubscribed,
    };

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData("7", false)]
    public void Entries_of_several_lists_have_different_keys_whatever_they_say(string? id, bool hasOneEntryPerAddress)
    {
        EventKeys keys = new(hasOneEntryPerAddress);

        string[] created = [.. new[] { "bounces", "unsubscribes", "complaints" }.Select(list =>
            keys.Create("key", Entry with { Id = id, Details = new Listed { List = list } }))];

        created.Should().OnlyHaveUniqueItems();
        created[1].Should().EndWith("@unsubscribes");
    }

    [Fact]
    public void The_list_of_bounces_and_no_list_are_the_same()
    {
        string key = new EventKeys(hasOneEntryPerAddress: false).Create("key", Entry);

        new EventKeys(hasOneEntryPerAddress: false).Create("key", Entry with { Details = new Listed { List = "bounces" } }).Should().Be(key);
        new EventKeys(hasOneEntryPerAddress: false).Create("key", Entry with { Details = new Listed() }).Should().Be(key);
    }

    [Fact]
    public void A_list_and_a_scope_are_told_apart()
    {
        EventKeys keys = new(hasOneEntryPerAddress: false);

        keys.Create("key", Entry with { Scope = "7", Details = new Listed { List = "unsubscribes" } }).Should().EndWith("@unsubscribes|7");
        keys.Create("key", Entry with { Scope = "7" }).Should().EndWith("|7").And.NotContain("@");
    }

    private sealed record Listed : BounceDetails
    {
        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteString("list"u8, List);
    }
}
