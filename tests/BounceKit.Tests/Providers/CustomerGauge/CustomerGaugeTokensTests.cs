using BounceKit.CustomerGauge;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.CustomerGauge;

public sealed class CustomerGaugeTokensTests : IDisposable
{
    // Only ever waited for when a promise is broken.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<CustomerGaugeToken>> _fetches = [];
    private readonly SemaphoreSlim _asked = new(0);
    private readonly CustomerGaugeOptions _options = new();
    private readonly SourceCredentials<CustomerGaugeOptions> _credentials;
    private readonly CustomerGaugeTokens _tokens;

    public CustomerGaugeTokensTests()
    {
        _credentials = new SourceCredentials<CustomerGaugeOptions>("surveys", "CustomerGauge", CustomerGaugeProvider.Instance.Settings, () => _options);
        _tokens = new CustomerGaugeTokens(FetchAsync, _credentials, _time, CancellationToken.None);
    }

    public void Dispose()
    {
        _asked.Dispose();
    }

    [Fact]
    public async Task Sixty_four_callers_on_one_expired_token_make_one_fetch()
    {
        await GetFirstAsync(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(2));

        Task<CustomerGaugeToken>[] callers = [.. Enumerable.Range(0, 64).Select(_ => _tokens.GetAsync(CancellationToken.None).AsTask())];
        await AnswerAsync("second", TimeSpan.FromHours(1));

        (await Task.WhenAll(callers).WaitAsync(Patience)).Select(token => token.Value).Distinct().Should().Equal("second");
        _fetches.Should().HaveCount(2);
    }

    [Fact]
    public async Task Callers_that_are_all_refused_with_one_token_make_one_fetch()
    {
        CustomerGaugeToken refused = await GetFirstAsync(TimeSpan.FromHours(1));

        Task<CustomerGaugeToken>[] callers =
        [
            .. Enumerable.Range(0, 64).Select(_ =>
            {
                _tokens.Refuse(refused.Number);
                return _tokens.GetAsync(CancellationToken.None).AsTask();
            }),
        ];
        await AnswerAsync("second", TimeSpan.FromHours(1));

        (await Task.WhenAll(callers).WaitAsync(Patience)).Select(token => token.Value).Distinct().Should().Equal("second");
        _tokens.Refuse(refused.Number);
        (await _tokens.GetAsync(CancellationToken.None).AsTask().WaitAsync(Patience)).Value.Should().Be("second", "a late refusal of the old token is not about the new one");
        _fetches.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_fetch_that_fails_after_all_callers_gave_up_is_observed()
    {
        using CancellationTokenSource cancel = new();
        List<Exception> unobserved = [];
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) =>
            unobserved.AddRange(arguments.Exception.InnerExceptions.Where(failure => failure.Message == "nobody waits for this"));
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await GiveUpAsync(cancel);
            // Long enough for the failed task to be collected.
            for (int again = 0; again < 20; again++)
            {
                await Task.Yield();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        unobserved.Should().BeEmpty();

        async Task GiveUpAsync(CancellationTokenSource cancel)
        {
            Task<CustomerGaugeToken> caller = _tokens.GetAsync(cancel.Token).AsTask();
            (await _asked.WaitAsync(Patience, CancellationToken.None)).Should().BeTrue();
            await cancel.CancelAsync();
            await FluentActions.Awaiting(() => caller).Should().ThrowAsync<OperationCanceledException>();
            _fetches[0].SetException(new InvalidOperationException("nobody waits for this"));
            _fetches.Clear();
        }
    }

    [Fact]
    public async Task A_first_caller_who_gives_up_does_not_fail_the_others()
    {
        using CancellationTokenSource cancel = new();
        Task<CustomerGaugeToken> first = _tokens.GetAsync(cancel.Token).AsTask();
        Task<CustomerGaugeToken> second = _tokens.GetAsync(CancellationToken.None).AsTask();

        await cancel.CancelAsync();
        Func<Task> giveUp = () => first;
        (await giveUp.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        await AnswerAsync("token", null);

        (await second.WaitAsync(Patience, CancellationToken.None)).Value.Should().Be("token");
        _fetches.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failed_fetch_is_told_to_all_who_waited_and_not_remembered()
    {
        Task<CustomerGaugeToken>[] callers = [.. Enumerable.Range(0, 3).Select(_ => _tokens.GetAsync(CancellationToken.None).AsTask())];
        (await _asked.WaitAsync(Patience)).Should().BeTrue("a fetch was to begin");
        _fetches[^1].SetException(new BounceUnavailableException("subject", "no token"));

        foreach (Task<CustomerGaugeToken> caller in callers)
        {
            Func<Task> waiting = () => caller;
            await waiting.Should().ThrowAsync<BounceUnavailableException>();
        }

        Task<CustomerGaugeToken> again = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("token", null);
        (await again.WaitAsync(Patience)).Value.Should().Be("token");
    }

    [Theory]
    [InlineData(null, 3600 - 60)]
    [InlineData(7200, 7200 - 60)]
    [InlineData(150, 90)]
    [InlineData(100, 50)]
    [InlineData(30, 15)]
    public async Task A_token_is_renewed_ahead_of_its_end(int? seconds, int renewedAfter)
    {
        await GetFirstAsync(seconds is { } life ? TimeSpan.FromSeconds(life) : null);

        _time.Advance(TimeSpan.FromSeconds(renewedAfter - 1));
        (await _tokens.GetAsync(CancellationToken.None)).Value.Should().Be("first");
        _time.Advance(TimeSpan.FromSeconds(1));
        Task<CustomerGaugeToken> renewed = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("second", null);

        (await renewed.WaitAsync(Patience)).Value.Should().Be("second");
        _credentials.Secrets.Should().Equal("second", "first");
    }

    [Fact]
    public async Task A_tokens_life_begins_when_it_is_asked_for_and_not_when_it_comes()
    {
        Task<CustomerGaugeToken> first = _tokens.GetAsync(CancellationToken.None).AsTask();
        (await _asked.WaitAsync(Patience)).Should().BeTrue("a fetch was to begin");
        _time.Advance(TimeSpan.FromMinutes(10));
        _fetches[0].SetResult(new CustomerGaugeToken("first", TimeSpan.FromHours(1)));
        await first;

        _time.Advance(TimeSpan.FromMinutes(49));
        Task<CustomerGaugeToken> renewed = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("second", null);

        (await renewed.WaitAsync(Patience)).Value.Should().Be("second");
    }

    [Fact]
    public async Task A_fetch_that_answers_at_once_is_not_mistaken_for_one_that_is_under_way()
    {
        int fetches = 0;
        CustomerGaugeTokens tokens = new(
            _ => Task.FromResult(new CustomerGaugeToken($"token{++fetches}", TimeSpan.FromHours(1))), _credentials, _time, CancellationToken.None);
        for (int hour = 1; hour <= 3; hour++)
        {
            (await tokens.GetAsync(CancellationToken.None)).Value.Should().Be($"token{hour}");
            _time.Advance(TimeSpan.FromHours(1));
        }

        _credentials.Secrets.Should().Equal("token3", "token2", "token1");
    }

    [Theory]
    [InlineData("id", "new")]
    [InlineData("new", "secret")]
    public async Task A_token_is_fetched_anew_when_the_credentials_change(string id, string secret)
    {
        (_options.ClientId, _options.ClientSecret) = ("id", "secret");
        await GetFirstAsync(TimeSpan.FromHours(1));
        (await _tokens.GetAsync(CancellationToken.None)).Value.Should().Be("first");

        (_options.ClientId, _options.ClientSecret) = (id, secret);
        Task<CustomerGaugeToken> renewed = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("second", TimeSpan.FromHours(1));

        (await renewed.WaitAsync(Patience)).Value.Should().Be("second");
        (await _tokens.GetAsync(CancellationToken.None)).Value.Should().Be("second");
    }

    [Fact]
    public async Task A_token_that_was_requested_with_old_credentials_is_not_kept()
    {
        Task<CustomerGaugeToken> first = _tokens.GetAsync(CancellationToken.None).AsTask();
        (await _asked.WaitAsync(Patience)).Should().BeTrue("a fetch was to begin");
        _options.ClientSecret = "new";
        _fetches[0].SetResult(new CustomerGaugeToken("first", TimeSpan.FromHours(1)));
        await first;

        Task<CustomerGaugeToken> renewed = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("second", TimeSpan.FromHours(1));

        (await renewed.WaitAsync(Patience)).Value.Should().Be("second");
    }

    [Fact]
    public async Task A_fetch_ends_when_the_sources_are_disposed()
    {
        using CancellationTokenSource dispose = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CustomerGaugeTokens tokens = new(
            async token =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                return new CustomerGaugeToken("never", lifetime: null);
            },
            _credentials, _time, dispose.Token);
        Task<CustomerGaugeToken> waiting = tokens.GetAsync(CancellationToken.None).AsTask();
        await asked.Task.WaitAsync(Patience, CancellationToken.None);

        await dispose.CancelAsync();

        await FluentActions.Awaiting(() => waiting.WaitAsync(Patience, CancellationToken.None)).Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task<CustomerGaugeToken> GetFirstAsync(TimeSpan? lifetime)
    {
        Task<CustomerGaugeToken> first = _tokens.GetAsync(CancellationToken.None).AsTask();
        await AnswerAsync("first", lifetime);
        return await first;
    }

    private async Task AnswerAsync(string token, TimeSpan? lifetime)
    {
        (await _asked.WaitAsync(Patience)).Should().BeTrue("a fetch was to begin");
        _fetches[^1].SetResult(new CustomerGaugeToken(token, lifetime));
    }

    private Task<CustomerGaugeToken> FetchAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<CustomerGaugeToken> fetch = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _fetches.Add(fetch);
        _asked.Release();
        return fetch.Task;
    }
}
