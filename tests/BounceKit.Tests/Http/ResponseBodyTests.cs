using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class ResponseBodyTests
{
    private const int SpoolBytes = 8 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(SpoolBytes - 1)]
    [InlineData(SpoolBytes)]
    [InlineData(SpoolBytes * 2 + 12345)]
    public async Task A_body_of_any_size_is_read_whole_as_stream_and_as_memory(int size)
    {
        byte[] expected = new byte[size];
        new Random(size).NextBytes(expected);
        long last = 0;

        using ResponseBody body = await ResponseBody.ReadAsync(new MemoryStream(expected), bytes => last = bytes, CancellationToken.None);

        body.Length.Should().Be(size);
        last.Should().Be(size);
        for (int time = 0; time < 2; time++)
        {
            using MemoryStream copy = new();
            await body.OpenRead().CopyToAsync(copy);
            copy.ToArray().AsSpan().SequenceEqual(expected).Should().BeTrue("reading again starts again");
        }

        body.Load().Span.SequenceEqual(expected).Should().BeTrue();
    }

    [Fact]
    public async Task A_large_body_is_not_loaded_after_a_cancellation()
    {
        using ResponseBody body = await ResponseBody.ReadAsync(new MemoryStream(new byte[SpoolBytes + 1]), _ => { }, CancellationToken.None);

        body.Invoking(static body => body.Load(new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public async Task A_large_body_leaves_no_file_behind()
    {
        string[] before = Directory.GetFiles(Path.GetTempPath());

        using (await ResponseBody.ReadAsync(new MemoryStream(new byte[SpoolBytes + 1]), _ => { }, CancellationToken.None))
        {
        }

        Directory.GetFiles(Path.GetTempPath()).Except(before).Where(file => new FileInfo(file).Length >= SpoolBytes).Should().BeEmpty();
    }

    [Fact]
    public async Task A_large_body_is_in_a_file_that_its_owner_alone_can_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int Size = SpoolBytes + 4321;
        string[] before = Directory.GetFiles(Path.GetTempPath());

        using ResponseBody body = await ResponseBody.ReadAsync(new MemoryStream(new byte[Size]), _ => { }, CancellationToken.None);

        string file = Directory.GetFiles(Path.GetTempPath()).Except(before).Single(file => new FileInfo(file) is { Exists: true, Length: Size });
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
