using System.Text;
using BounceKit.Esv2;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2RemovedWireTests
{
    private const string Removal = "<Id>42</Id><Email>ann@example.com</Email><ListId>7</ListId><UnsubscribedOn>2024-06-10T08:33:34</UnsubscribedOn>";

    [Theory]
    [InlineData("<Id>43</Id><Email>ann@example.com</Email><ListId>7</ListId><UnsubscribedOn>2024-06-10T08:33:34</UnsubscribedOn>")]
    [InlineData("<Email>ann@example.com</Email><ListId>7</ListId><UnsubscribedOn>2024-06-10T08:33:34</UnsubscribedOn>")]
    [InlineData("<Id>42</Id><Email>bob@example.com</Email><ListId>7</ListId><UnsubscribedOn>2024-06-10T08:33:34</UnsubscribedOn>")]
    [InlineData("<Id>42</Id><Email>ann@example.com</Email><ListId>8</ListId><UnsubscribedOn>2024-06-10T08:33:34</UnsubscribedOn>")]
    [InlineData("<Id>42</Id><Email>ann@example.com</Email><ListId>7</ListId>")]
    public void Removals_are_told_apart_by_subscriber_address_list_and_time(string other)
    {
        ulong[] keys = KeysOf(Removal, other, Removal);

        keys[0].Should().NotBe(keys[1]).And.Be(keys[2]);
    }

    private static ulong[] KeysOf(params string[] removals)
    {
        string rows = string.Concat(removals.Select(removal => $"<RemovedSubscriber>{removal}</RemovedSubscriber>"));
        byte[] body = Encoding.UTF8.GetBytes($"<ApiResponse><Data><RemovedSubscribers>{rows}</RemovedSubscribers></Data></ApiResponse>");
        return [.. Esv2RemovedWire.Read(body, Esv2RemoveType.All[0], Esv2Channel.Email).Select(row => row.Key)];
    }
}
