using System.IO.Compression;
using System.Net;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class CompressionTests
{
    private static readonly byte[] Text = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(row => $"row {row * 7919};")));

    private readonly RequestLimits _limits = new()
    {
        Connect = TimeSpan.FromSeconds(10),
        Headers = TimeSpan.FromSeconds(30),
        Idle = TimeSpan.FromSeconds(30),
        MaxBytes = 8 * 1024 * 1024,
        MaxRatio = 200,
        MaxRetriesPerMinute = 60,
    };

    public static TheoryData<string, int> Packed { get; } = new()
    {
        { "gzip", 0 }, { "gzip", 1 }, { "gzip", 100_000 }, { "gzip", int.MaxValue }, { "x-gzip", int.MaxValue }, { "GZip", 100 },
        { "br", 0 }, { "br", 1 }, { "br", 100_000 }, { "br", int.MaxValue }, { "identity", int.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Packed))]
    public async Task A_packed_body_is_unpacked_whole(string encoding, int length)
    {
        byte[] text = Text[..Math.Min(length, Text.Length)];

        (await ReadAsync(encoding, Pack(encoding, text))).Should().Equal(text);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_packed_body_that_is_cut_off_anywhere_is_a_failure_that_is_tried_again(string encoding)
    {
        byte[] packed = Pack(encoding, Text[..3000]);
        for (int length = 1; length < packed.Length; length++)
        {
            await FluentActions.Awaiting(() => ReadAsync(encoding, packed[..length]))
                .Should().ThrowAsync<HttpRequestException>("only {0} of {1} bytes came", length, packed.Length);
        }
    }

    [Fact]
    public async Task A_gzip_body_with_any_bit_flipped_is_never_taken_for_another_text()
    {
        byte[] text = Text[..300];
        byte[] packed = Pack("gzip", text);
        for (int bit = 0; bit < packed.Length * 8; bit++)
        {
            byte[] flipped = [.. packed];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // Bits of the header that say nothing of the text may differ.
                (await ReadAsync("gzip", flipped)).Should().Equal(text, "bit {0}", bit);
            }
            catch (HttpRequestException)
            {
                // Noticed.
            }
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_follows_a_packed_body_is_a_failure(string encoding) =>
        await FluentActions.Awaiting(() => ReadAsync(encoding, [.. Pack(encoding, Text), 1, 2, 3, 4]))
            .Should().ThrowAsync<HttpRequestException>().WithMessage("*truncated or damaged*");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_follows_a_packed_body_later_is_a_failure_too(string encoding) =>
        await FluentActions.Awaiting(() => ReadAsync(encoding, new InPieces(Pack(encoding, Text), [1, 2, 3, 4])))
            .Should().ThrowAsync<HttpRequestException>().WithMessage("*truncated or damaged*");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_grows_beyond_measure_is_refused_by_the_settings_name_long_before_its_end(string encoding)
    {
        CountingStream wire = new(Pack(encoding, new byte[64 * 1024 * 1024]));

        await FluentActions.Awaiting(() => ReadAsync(encoding, wire))
            .Should().ThrowAsync<BodyRefusedException>().WithMessage("*200 times*MaxCompressionRatio*");

        (encoding == "br" || wire.Given < wire.Size / 2).Should().BeTrue("gzip's bomb has 64 kB, of which a few are enough to see it");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_limit_counts_what_was_unpacked(string encoding) =>
        await FluentActions.Awaiting(() => ReadAsync(encoding, new MemoryStream(Pack(encoding, Text)), _limits with { MaxBytes = Text.Length - 1 }))
            .Should().ThrowAsync<BodyRefusedException>().WithMessage("*MaxResponseBytes*");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_without_a_single_byte_is_empty_and_not_cut_off(string encoding) =>
        (await ReadAsync(encoding, Array.Empty<byte>())).Should().BeEmpty();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_body_of_up_to_a_megabyte_may_be_all_repetition(int more, bool accepted)
    {
        byte[] text = new byte[(1024 * 1024) + more];

        Exception? failure = await Record.ExceptionAsync(() => ReadAsync("gzip", Pack("gzip", text)));

        (failure is null).Should().Be(accepted);
        (failure is BodyRefusedException).Should().Be(!accepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task A_body_that_grows_as_much_as_it_may_is_read(int maxRatio) =>
        (await ReadAsync("identity", new MemoryStream(new byte[2 * 1024 * 1024]), _limits with { MaxRatio = maxRatio })).Should().HaveCount(2 * 1024 * 1024);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Asking_for_nothing_gives_nothing_and_says_nothing_of_the_end(string encoding)
    {
        byte[] packed = Pack(encoding, Text[..100]);
        using Stream stream = Unpacker(encoding, packed);

        (await stream.ReadAsync(Memory<byte>.Empty)).Should().Be(0);
        byte[] text = new byte[200];
        (await stream.ReadAtLeastAsync(text, 200, throwOnEndOfStream: false)).Should().Be(100);
        (await stream.ReadAsync(text)).Should().Be(0);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_reader_that_is_done_with_reads_no_more(string encoding)
    {
        Stream stream = Unpacker(encoding, Pack(encoding, Text[..100]));

        await stream.DisposeAsync();

        await FluentActions.Awaiting(() => stream.ReadAsync(new byte[10]).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    private static Stream Unpacker(string encoding, byte[] packed)
    {
        MemoryStream wire = new(packed);
        return encoding == "br" ? new StrictBrotliStream(wire) : new StrictGZipStream(wire);
    }

    private static byte[] Pack(string encoding, byte[] text)
    {
        using MemoryStream packed = new();
        using (Stream packer = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "identity" => new BufferedStream(packed),
            _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packer.Write(text);
            packer.Flush();
            return encoding == "identity" ? packed.ToArray() : Close(packer, packed);
        }
    }

    private static byte[] Close(Stream packer, MemoryStream packed)
    {
        packer.Dispose();
        return packed.ToArray();
    }

    private Task<byte[]> ReadAsync(string encoding, byte[] packed) => ReadAsync(encoding, new MemoryStream(packed));

    private async Task<byte[]> ReadAsync(string encoding, Stream packed, RequestLimits? limits = null)
    {
        using HttpMessageInvoker invoker = new(new BodyReadingHandler(limits ?? _limits, TimeProvider.System) { InnerHandler = new Answering(packed, encoding) });
        using HttpResponseMessage response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://localhost/"), CancellationToken.None);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private sealed class Answering(Stream body, string encoding) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            StreamContent content = new(body);
            content.Headers.ContentEncoding.Add(encoding);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }

    /// <summary>Gives one piece after the other, none of them together with the next.</summary>
    private sealed class InPieces(params byte[][] pieces) : MemoryStream
    {
        private readonly Queue<byte> _left = new(pieces[0]);
        private int _next = 1;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left.Count == 0 && _next < pieces.Length)
            {
                pieces[_next++].ToList().ForEach(_left.Enqueue);
            }

            int count = Math.Min(buffer.Length, _left.Count);
            for (int index = 0; index < count; index++)
            {
                buffer.Span[index] = _left.Dequeue();
            }

            return ValueTask.FromResult(count);
        }
    }

    /// <summary>Gives small pieces, as a socket does.</summary>
    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Size { get; } = bytes.Length;

        public int Given { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = await base.ReadAsync(buffer[..Math.Min(buffer.Length, 1024)], cancellationToken);
            Given += count;
            return count;
        }
    }
}
