using System.Globalization;
using System.Net;
using BounceKit.Http;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Http;

/// <summary>Who may pass, on a clock that stands still unless moved.</summary>
public sealed class RateGateTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RateGate _gate;

    public RateGateTests() => _gate = new RateGate(_time, TimeSpan.FromMinutes(10));

    [Fact]
    public void Of_a_server_that_says_nothing_none_is_held_back()
    {
        for (int request = 0; request < 1000; request++)
        {
            Enter().Should().BeTrue();
        }
    }

    [Fact]
    public async Task None_passes_until_the_reset_once_none_is_left()
    {
        Answer(remaining: 0, reset: 60);

        Task<TimeSpan> waiting = EnterAsync();
        _time.Advance(TimeSpan.FromSeconds(59.999));
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.001));

        (await waiting).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Those_under_way_are_counted_until_the_server_has()
    {
        Enter().Should().BeTrue();
        Enter().Should().BeTrue();
        Answer(remaining: 2, reset: 60);

        Task<TimeSpan> third = EnterAsync();
        third.IsCompleted.Should().BeFalse("the server may not have counted the two that are under way");
        Answer(remaining: 2, reset: 60);
        _gate.Release();

        (await third).Should().Be(TimeSpan.Zero);
        Enter().Should().BeFalse();
    }

    [Fact]
    public void One_that_is_given_up_before_its_answer_counts_until_the_server_says_otherwise()
    {
        Enter().Should().BeTrue();
        Answer(remaining: 2, reset: 60);
        _gate.Release(isAbandoned: true);

        Enter().Should().BeTrue("one is left");
        Enter().Should().BeFalse();

        _gate.Release(isAbandoned: true);
        _gate.IsClosed.Should().BeTrue();
        Answer(remaining: 1, reset: 120);
        Enter().Should().BeTrue("another window has begun");
    }

    [Fact]
    public void Of_one_window_the_least_is_the_latest_word()
    {
        Answer(remaining: 0, reset: 60);
        Answer(remaining: 5, reset: 60);

        Enter().Should().BeFalse();
    }

    [Fact]
    public void The_word_of_a_window_before_is_old_and_that_of_a_new_one_counts()
    {
        Answer(remaining: 1, reset: 60);
        Answer(remaining: 0, reset: 30);
        Enter().Should().BeTrue();
        Enter().Should().BeFalse();

        Answer(remaining: 3, reset: 120);

        Enter().Should().BeTrue();
        Enter().Should().BeTrue();
        Enter().Should().BeFalse();
    }

    [Fact]
    public void A_window_that_ends_a_second_later_is_another_and_one_that_ends_a_second_earlier_is_past()
    {
        Answer(remaining: 0, reset: 60);
        Answer(remaining: 5, reset: 61);
        Answer(remaining: 0, reset: 60);

        Enter().Should().BeTrue();
    }

    [Fact]
    public void The_gate_is_closed_while_none_is_left_and_until_the_reset()
    {
        Answer(remaining: 1, reset: 60);
        _gate.IsClosed.Should().BeFalse("one is left");
        Answer(remaining: 0, reset: 60);
        _gate.IsClosed.Should().BeTrue();

        _time.Advance(TimeSpan.FromSeconds(60));

        _gate.IsClosed.Should().BeFalse("the window is over");
    }

    [Fact]
    public void One_that_is_given_up_when_none_is_left_leaves_the_gate_closed()
    {
        Enter().Should().BeTrue();
        Answer(remaining: 0, reset: 60);

        _gate.Release(isAbandoned: true);

        _gate.IsClosed.Should().BeTrue();
    }

    [Fact]
    public void A_new_window_allows_as_many_as_the_one_before_until_an_answer_says_more_of_it()
    {
        Answer(remaining: 0, reset: 60, limit: 3);
        _time.Advance(TimeSpan.FromSeconds(60));

        Enumerable.Range(0, 5).Count(_ => Enter()).Should().Be(3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void A_new_window_allows_some_whatever_is_said_of_the_limit(int? limit)
    {
        Answer(remaining: 0, reset: 60, limit);
        _time.Advance(TimeSpan.FromSeconds(60));

        Enter().Should().BeTrue();
    }

    [Fact]
    public async Task Whoever_waits_passes_as_soon_as_an_answer_allows_it()
    {
        Answer(remaining: 0, reset: 60);
        Task<TimeSpan> waiting = EnterAsync();

        Answer(remaining: 10, reset: 120);

        (await waiting).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task All_who_wait_pass_as_soon_as_a_response_allows_it()
    {
        Answer(remaining: 0, reset: 60);
        Task<TimeSpan>[] waiting = [EnterAsync(), EnterAsync(), EnterAsync()];

        Answer(remaining: 10, reset: 120);

        (await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30))).Should().OnlyContain(wait => wait == TimeSpan.Zero);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(601, true)]
    [InlineData(86_400, true)]
    public async Task A_wait_that_exceeds_the_budget_is_told_at_once(int reset, bool exceeds)
    {
        Answer(remaining: 0, reset);

        Task<TimeSpan> waiting = EnterAsync();

        waiting.IsCompleted.Should().Be(exceeds);
        if (exceeds)
        {
            (await waiting).Should().Be(TimeSpan.FromSeconds(reset));
        }
    }

    [Fact]
    public async Task What_was_waited_counts_against_the_budget()
    {
        Answer(remaining: 0, reset: 400);
        Task<TimeSpan> waiting = EnterAsync();
        _time.Advance(TimeSpan.FromSeconds(390));

        Answer(remaining: 0, reset: 400);

        (await waiting).Should().Be(TimeSpan.FromSeconds(400), "390 of 600 seconds have been waited");
    }

    [Fact]
    public async Task A_wait_beyond_the_budget_is_none_while_those_under_way_may_leave_some()
    {
        Enter().Should().BeTrue();
        Answer(remaining: 1, reset: 3600);

        Task<TimeSpan> waiting = EnterAsync();
        waiting.IsCompleted.Should().BeFalse();
        _gate.Release();

        (await waiting).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_cancellation_ends_the_wait_at_once_and_takes_no_place()
    {
        using CancellationTokenSource cancel = new();
        Answer(remaining: 0, reset: 60, limit: 1);
        Task<TimeSpan> waiting = _gate.AcquireAsync(telemetry: null, cancel.Token).AsTask();

        await cancel.CancelAsync();

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        _time.Advance(TimeSpan.FromSeconds(60));
        Enter().Should().BeTrue();
    }

    private bool Enter()
    {
        using CancellationTokenSource cancel = new();
        Task<TimeSpan> entering = _gate.AcquireAsync(telemetry: null, cancel.Token).AsTask();
        bool entered = entering.IsCompleted;
        // One that stayed would take the place of the next.
        cancel.Cancel();
        return entered;
    }

    private Task<TimeSpan> EnterAsync() => _gate.AcquireAsync(telemetry: null, CancellationToken.None).AsTask();

    /// <summary>An answer comes whose window ends so many seconds from now.</summary>
    private void Answer(int remaining, int reset, int? limit = null)
    {
        using HttpResponseMessage response = new(HttpStatusCode.OK);
        response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset", (_time.GetUtcNow().ToUnixTimeSeconds() + reset).ToString(CultureInfo.InvariantCulture));
        if (limit is { } some)
        {
            response.Headers.Add("X-RateLimit-Limit", some.ToString(CultureInfo.InvariantCulture));
        }

        _gate.Observe(response);
    }
}
