using System.Net;
using System.Net.Sockets;
using BounceKit.Http;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Http;

public sealed class BodyReadingHandlerTests
{
    // A time-out by the other clock that never comes fails its test and does not stop all others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestLimits _limits = new()
    {
        Connect = TimeSpan.FromSeconds(10),
        Headers = TimeSpan.FromSeconds(30),
        Idle = TimeSpan.FromSeconds(5),
        MaxBytes = 1000,
        MaxRatio = 200,
        MaxRetriesPerMinute = 60,
    };

    [Fact]
    public async Task A_whole_body_is_handed_on_with_its_type()
    {
        using HttpResponseMessage response = await SendAsync(() => Task.FromResult<HttpContent>(new StringContent("rows", null, "text/csv")));

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        (await response.Content.ReadAsStringAsync()).Should().Be("rows");
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_a_failure_that_the_retry_knows_and_not_a_cancellation() =>
        await FluentActions.Awaiting(() => SendAsync(() => throw new TaskCanceledException("cancelled", new TimeoutException())))
            .Should().ThrowAsync<HttpRequestException>().WithMessage("*10 s*ConnectTimeout*");

    [Fact]
    public async Task An_answer_that_does_not_come_fails_after_its_time_and_not_as_a_cancellation()
    {
        Task<HttpResponseMessage> sending = SendAsync(() => new TaskCompletionSource<HttpContent>().Task);
        _time.Advance(TimeSpan.FromSeconds(29));
        sending.IsCompleted.Should().BeFalse();

        _time.Advance(TimeSpan.FromSeconds(1));

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<HttpRequestException>().WithMessage("*30 s*HeadersTimeout*");
    }

    [Fact]
    public async Task A_body_that_stalls_fails_after_its_idle_time_and_one_that_drips_does_not()
    {
        StallingStream stream = new();
        Task<HttpResponseMessage> sending = SendAsync(() => Task.FromResult<HttpContent>(new StreamContent(stream)));
        for (int drop = 0; drop < 10; drop++)
        {
            await stream.Waiting;
            _time.Advance(TimeSpan.FromSeconds(4));
            stream.Send(1);
        }

        await stream.Waiting;
        sending.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(5));

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<HttpRequestException>().WithMessage("*stalled for 5 s*IdleTimeout*");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_by_the_settings_name_and_not_read_on() =>
        await FluentActions.Awaiting(() => SendAsync(() => Task.FromResult<HttpContent>(new ByteArrayContent(new byte[1001]))))
            .Should().ThrowAsync<BodyRefusedException>().WithMessage("*1000 bytes*MaxResponseBytes*");

    [Fact]
    public async Task A_body_that_breaks_off_is_a_failure_that_the_retry_knows() =>
        await FluentActions.Awaiting(() => SendAsync(() => Task.FromResult<HttpContent>(new StreamContent(new BreakingStream()))))
            .Should().ThrowAsync<HttpRequestException>();

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_a_failure_that_the_retry_knows() =>
        await FluentActions.Awaiting(() => SendAsync(() => throw new SocketException((int)SocketError.NotConnected)))
            .Should().ThrowAsync<HttpRequestException>();

    [Fact]
    public async Task The_callers_cancellation_stays_a_cancellation()
    {
        using CancellationTokenSource cancel = new();
        Task<HttpResponseMessage> sending = SendAsync(() => new TaskCompletionSource<HttpContent>().Task, cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_body_that_stalls_from_its_start_has_the_idle_time_whatever_was_left_for_the_headers()
    {
        foreach (int headersAfter in new[] { 0, 29 })
        {
            TaskCompletionSource<HttpContent> headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
            StallingStream stream = new();
            Task<HttpResponseMessage> sending = SendAsync(() => headers.Task);
            _time.Advance(TimeSpan.FromSeconds(headersAfter));
            headers.SetResult(new StreamContent(stream));
            await stream.Waiting;

            _time.Advance(TimeSpan.FromSeconds(4));
            sending.IsCompleted.Should().BeFalse();
            _time.Advance(TimeSpan.FromSeconds(1));

            await FluentActions.Awaiting(() => sending).Should().ThrowAsync<HttpRequestException>().WithMessage("*stalled for 5 s*");
        }
    }

    [Fact]
    public async Task A_callers_cancellation_that_meets_a_time_out_stays_a_cancellation()
    {
        using CancellationTokenSource cancel = new();
        Func<Task<HttpContent>>[] answers =
        [
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(30));
                cancel.Cancel();
                throw new OperationCanceledException();
            },
            () => throw new TaskCanceledException("cancelled", new TimeoutException()),
        ];

        foreach (Func<Task<HttpContent>> answer in answers)
        {
            await FluentActions.Awaiting(() => SendAsync(answer, cancellationToken: cancel.Token)).Should().ThrowAsync<OperationCanceledException>();
        }
    }

    [Fact]
    public async Task A_cancellation_of_unknown_cause_is_not_given_one() =>
        await FluentActions.Awaiting(() => SendAsync(() => throw new OperationCanceledException("unknown")))
            .Should().ThrowAsync<OperationCanceledException>().WithMessage("unknown");

    [Fact]
    public async Task A_body_as_large_as_the_limit_is_read() =>
        (await SendAsync(() => Task.FromResult<HttpContent>(new ByteArrayContent(new byte[1000])))).Content.Headers.ContentLength.Should().Be(1000);

    [Fact]
    public async Task What_the_request_accepts_already_is_left_as_it_is()
    {
        using HttpRequestMessage request = Request();
        request.Headers.AcceptEncoding.Add(new System.Net.Http.Headers.StringWithQualityHeaderValue("identity"));

        await SendAsync(request, () => Task.FromResult<HttpContent>(new StringContent("rows")), accepts: "identity");

        request.Headers.AcceptEncoding.ToString().Should().Be("identity");
    }

    [Fact]
    public async Task An_error_status_counts_whatever_is_wrong_with_its_body()
    {
        StallingStream stalling = new();
        WatchedContent[] contents =
        [
            new(stalling), new(new BreakingStream()), new(new MemoryStream([1, 2, 3]), encoding: "gzip"),
            new(new MemoryStream([1, 2, 3]), encoding: "zstd"), new(new MemoryStream(new byte[1001])),
        ];
        foreach (WatchedContent content in contents)
        {
            Task<HttpResponseMessage> sending = SendAsync(() => Task.FromResult<HttpContent>(content), status: HttpStatusCode.ServiceUnavailable);
            if (ReferenceEquals(content.Stream, stalling))
            {
                await stalling.Waiting;
                _time.Advance(TimeSpan.FromSeconds(5));
            }

            using HttpResponseMessage response = await sending;

            response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
            content.IsDisposed.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_cancellation_while_the_body_of_an_error_is_read_stays_one()
    {
        using CancellationTokenSource cancel = new();
        StallingStream stalling = new();
        Task<HttpResponseMessage> sending = SendAsync(
            () => Task.FromResult<HttpContent>(new WatchedContent(stalling)), HttpStatusCode.ServiceUnavailable, cancel.Token);
        await stalling.Waiting;

        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_was_received_is_let_go_whether_the_body_could_be_read_or_not()
    {
        StallingStream stalling = new();
        WatchedContent[] contents =
        [
            new(new MemoryStream([1, 2, 3])), new(stalling), new(new BreakingStream()),
            new(new MemoryStream([1, 2, 3]), encoding: "gzip"), new(new MemoryStream(new byte[1001])),
        ];
        foreach (WatchedContent content in contents)
        {
            Task<HttpResponseMessage> sending = SendAsync(() => Task.FromResult<HttpContent>(content));
            if (ReferenceEquals(content.Stream, stalling))
            {
                await stalling.Waiting;
                _time.Advance(TimeSpan.FromSeconds(5));
            }

            Exception? failure = await Record.ExceptionAsync(() => sending);

            (failure is null).Should().Be(ReferenceEquals(content, contents[0]));
            content.IsDisposed.Should().BeTrue("the failure was {0}", failure);
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        Func<Task<HttpContent>> answer, HttpStatusCode status = HttpStatusCode.OK, CancellationToken cancellationToken = default) =>
        SendAsync(Request(), answer, status: status, cancellationToken: cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<Task<HttpContent>> answer, string accepts = "gzip, br", HttpStatusCode status = HttpStatusCode.OK,
        CancellationToken cancellationToken = default)
    {
        using HttpMessageInvoker invoker = new(new BodyReadingHandler(_limits, _time) { InnerHandler = new Answering(answer, accepts, status) });
        return await invoker.SendAsync(request, cancellationToken).WaitAsync(Patience, TimeProvider.System, CancellationToken.None);
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "http://localhost/");

    private sealed class Answering(Func<Task<HttpContent>> answer, string accepts, HttpStatusCode status) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.AcceptEncoding.ToString().Should().Be(accepts);
            return new HttpResponseMessage(status) { Content = await answer().WaitAsync(cancellationToken) };
        }
    }

    private sealed class WatchedContent : StreamContent
    {
        public WatchedContent(Stream stream, string? encoding = null)
            : base(stream)
        {
            Stream = stream;
            if (encoding is not null)
            {
                Headers.ContentEncoding.Add(encoding);
            }
        }

        public Stream Stream { get; }

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("reset by peer");
    }

    /// <summary>A stream that gives bytes when told to and says when a read waits for them.</summary>
    private sealed class StallingStream : MemoryStream
    {
        private TaskCompletionSource _waiting = New();
        private TaskCompletionSource<int> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override bool CanSeek => false;

        public void Send(int count)
        {
            TaskCompletionSource<int> sent = _next;
            _waiting = New();
            _next = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            sent.SetResult(count);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Task<int> next = _next.Task;
            _waiting.TrySetResult();
            return await next.WaitAsync(cancellationToken);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
