using System.IO.Compression;
using System.Text;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

/// <summary>RFC 1952, 2.2: a gzip body is one or more members, one after the other.</summary>
public sealed class GZipMemberTests
{
    private static readonly byte[] First = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(row => $"row {row * 7919};")));
    private static readonly byte[] Second = Encoding.UTF8.GetBytes("the second member, the second member");

    /// <summary>How the bytes arrive: all at once, or so many a read.</summary>
    public static TheoryData<int> PieceLengths { get; } = [int.MaxValue, 1, 2, 7, 64];

    [Theory]
    [MemberData(nameof(PieceLengths))]
    public async Task Members_are_read_one_after_the_other(int pieceLength)
    {
        byte[][] members = [Compress(First), Compress([]), Compress(Second, CompressionLevel.NoCompression), Compress(First, CompressionLevel.Fastest)];

        byte[] text = await ReadAsync([.. members.SelectMany(member => member)], pieceLength);

        text.Should().Equal([.. First, .. Second, .. First]);
    }

    [Fact]
    public async Task Members_may_begin_at_any_byte_of_a_read()
    {
        byte[] body = [.. Compress(First), .. Compress(Second)];
        for (int split = 1; split < body.Length; split++)
        {
            byte[] text = await ReadAsync(new Pieces(body[..split], body[split..]));

            text.Should().Equal([.. First, .. Second], "the first read ends after {0} of {1} bytes", split, body.Length);
        }
    }

    [Fact]
    public async Task Many_members_are_read()
    {
        byte[] member = Compress(Second);

        byte[] text = await ReadAsync([.. Enumerable.Repeat(member, 5000).SelectMany(bytes => bytes)]);

        text.Should().HaveCount(5000 * Second.Length).And.EndWith(Second);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(512)]
    [InlineData(100_000)]
    public async Task Zeros_after_the_last_member_are_ignored(int zeros)
    {
        byte[] body = [.. Compress(First), .. Compress(Second), .. new byte[zeros]];
        foreach (int pieceLength in new[] { int.MaxValue, 1, 7, 1000 })
        {
            byte[] text = await ReadAsync(body, pieceLength);

            text.Should().Equal([.. First, .. Second], "{0} bytes came in each read", pieceLength);
        }
    }

    [Theory]
    [MemberData(nameof(PieceLengths))]
    public async Task A_body_that_is_cut_anywhere_but_between_members_is_truncated(int pieceLength)
    {
        foreach (CompressionLevel level in new[] { CompressionLevel.Optimal, CompressionLevel.NoCompression })
        {
            byte[][] members = [Compress(First, level), Compress([], level), Compress(Second, level)];
            byte[] body = [.. members.SelectMany(member => member)];
            int[] seams = [members[0].Length, members[0].Length + members[1].Length];
            for (int length = 1; length < body.Length; length++)
            {
                Exception? failure = await Record.ExceptionAsync(() => ReadAsync(body[..length], pieceLength));

                (failure is InvalidDataException).Should().Be(!seams.Contains(length), "{0} of {1} bytes came", length, body.Length);
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x1F, 0x8B })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0xFF })]
    [InlineData(new byte[] { 0, 0x1F, 0x8B })]
    [InlineData(new byte[] { 13, 10 })]
    public async Task Anything_else_after_the_last_member_is_damage(byte[] rest)
    {
        byte[] body = [.. Compress(First), .. Compress(Second), .. rest];
        foreach (int pieceLength in new[] { int.MaxValue, 1, 2, 7 })
        {
            await FluentActions.Awaiting(() => ReadAsync(body, pieceLength))
                .Should().ThrowAsync<InvalidDataException>("{0} bytes came in each read", pieceLength);
        }
    }

    [Fact]
    public async Task Each_member_is_verified_by_its_own_length_and_checksum()
    {
        byte[] first = Compress(First);
        byte[] body = [.. first, .. Compress(Second)];
        for (int index = first.Length - 8; index < first.Length; index++)
        {
            byte[] damaged = [.. body];
            damaged[index] ^= 1;

            await FluentActions.Awaiting(() => ReadAsync(damaged)).Should().ThrowAsync<InvalidDataException>();
        }
    }

    private static byte[] Compress(byte[] text, CompressionLevel level = CompressionLevel.Optimal)
    {
        MemoryStream compressed = new();
        using (GZipStream stream = new(compressed, level))
        {
            stream.Write(text);
            // Without a write, the framework makes no member at all.
            stream.Flush();
        }

        return compressed.ToArray() is { Length: > 0 } member ? member : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, .. new byte[8]];
    }

    private static Task<byte[]> ReadAsync(byte[] body, int pieceLength = int.MaxValue) => ReadAsync(new Pieces([.. body.Chunk(pieceLength)]));

    private static async Task<byte[]> ReadAsync(Stream body)
    {
        using StrictGZipStream stream = new(body);
        MemoryStream text = new();
        await stream.CopyToAsync(text);
        return text.ToArray();
    }

    /// <summary>Gives one piece in each read.</summary>
    private sealed class Pieces(params byte[][] pieces) : MemoryStream
    {
        private readonly Queue<ArraySegment<byte>> _left = new(pieces.Select(piece => new ArraySegment<byte>(piece)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_left.TryDequeue(out ArraySegment<byte> piece))
            {
                return ValueTask.FromResult(0);
            }

            int count = Math.Min(buffer.Length, piece.Count);
            piece.AsMemory(0, count).CopyTo(buffer);
            if (count < piece.Count)
            {
                // What did not fit comes next.
                ArraySegment<byte>[] rest = [piece[count..], .. _left];
                _left.Clear();
                Array.ForEach(rest, _left.Enqueue);
            }

            return ValueTask.FromResult(count);
        }
    }
}
