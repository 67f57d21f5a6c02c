using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class PageResponseTests
{
    // As many bytes as are read at once, several times.
    private const int MostAfterCancellation = 10_000;

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(5_000_000)]
    public async Task Reading_a_long_JSON_response_ends_when_the_caller_cancels(int numbers)
    {
        using CancellationTokenSource stop = new();
        CountingConverter converter = new(stop);
        using PageResponse response = await CreateAsync($"\uFEFF [{string.Join(',', Enumerable.Repeat('1', numbers))}]", stop.Token);

        Action read = () => response.ReadJson((JsonTypeInfo<int[]>)TypesWith(converter).GetTypeInfo(typeof(int[])));

        read.Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
        converter.Numbers.Should().BeInRange(1, MostAfterCancellation);
    }

    [Fact]
    public async Task A_long_JSON_response_is_read_like_a_short_one()
    {
        const int Numbers = 5_000_000;
        using PageResponse response = await CreateAsync($"\uFEFF [{string.Join(',', Enumerable.Repeat('1', Numbers))}]", CancellationToken.None);

        int[] read = response.ReadJson((JsonTypeInfo<int[]>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(int[])));

        read.Should().HaveCount(Numbers).And.OnlyContain(static number => number == 1);
    }

    private static JsonSerializerOptions TypesWith(CountingConverter converter) =>
        new() { Converters = { converter }, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    internal static async Task<PageResponse> CreateAsync(string text, CancellationToken cancellationToken)
    {
        HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new StringContent("", Encoding.UTF8, "application/json") };
        ResponseBody body = await ResponseBody.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), static _ => { }, CancellationToken.None);
        return new PageResponse(message, body, attempts: 1) { CancellationToken = cancellationToken };
    }

    private sealed class CountingConverter(CancellationTokenSource stop) : JsonConverter<int>
    {
        public int Numbers { get; private set; }

        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Numbers++;
            stop.Cancel();
            return reader.GetInt32();
        }

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
