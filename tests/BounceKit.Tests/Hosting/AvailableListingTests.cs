using Polly.Timeout;

namespace BounceKit.Tests.Hosting;

/// <summary>Listing what is available: whatever one source throws, the others are listed.</summary>
public sealed class AvailableListingTests
{
    private static readonly BounceUnavailableException Down = new("bad", "is down.");

    public static TheoryData<string> Steps => [.. Enum.GetNames<Step>()];

    public static TheoryData<Exception, Type> Foreign => new()
    {
        { new HttpRequestException("ann@example.com"), typeof(BounceUnavailableException) },
        { new IOException("ann@example.com"), typeof(BounceUnavailableException) },
        { new TimeoutException("ann@example.com"), typeof(BounceUnavailableException) },
        { new TaskCanceledException("ann@example.com"), typeof(BounceUnavailableException) },
        { new TimeoutRejectedException("ann@example.com"), typeof(BounceUnavailableException) },
        { new InvalidOperationException("ann@example.com"), typeof(BounceResponseException) },
        { new FormatException("ann@example.com"), typeof(BounceResponseException) },
        { new ObjectDisposedException("ann@example.com"), typeof(BounceResponseException) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_failure_in_any_step_is_reported_once_and_the_other_sources_are_listed(string step)
    {
        await using BounceSources sources = Sources(Enum.Parse<Step>(step), new InvalidOperationException("broken"));
        List<BounceSourceException> failures = [];

        List<BounceRecord> records = await sources.ListAvailableAsync(BounceQuery.All, failures.Add).ToListAsync();

        records.Select(record => record.Source).Distinct().Should().Contain(["first", "last"]);
        failures.Should().ContainSingle().Which.SourceName.Should().Be("bad");
    }

    [Fact]
    public async Task A_typed_failure_is_reported_as_it_is()
    {
        await using BounceSources sources = Sources(Step.MoveNext, Down);
        List<BounceSourceException> failures = [];

        await sources.ListAvailableAsync(BounceQuery.All, failures.Add).CountAsync();

        failures.Should().ContainSingle().Which.Should().BeSameAs(Down);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Another_failure_is_the_cause_of_a_typed_one_that_repeats_none_of_its_text(Exception cause, Type expected)
    {
        await using BounceSources sources = Sources(Step.MoveNext, cause);
        List<BounceSourceException> failures = [];

        await sources.ListAvailableAsync(BounceQuery.All, failures.Add).CountAsync();

        BounceSourceException failure = failures.Should().ContainSingle().Subject;
        failure.Should().BeOfType(expected);
        failure.InnerException.Should().BeSameAs(cause);
        failure.Message.Should().Be($"bad: the source failed with {cause.GetType()}.");
    }

    [Fact]
    public async Task Records_that_arrived_before_the_failure_are_listed()
    {
        await using BounceSources sources = Sources(Step.MoveNext, Down);

        List<BounceRecord> records = await sources.ListAvailableAsync(BounceQuery.All, _ => { }).ToListAsync();

        records.Select(record => record.Source).Should().Equal("first", "bad", "last");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_callers_cancellation_ends_the_listing_and_is_no_failure(string step)
    {
        using CancellationTokenSource cancel = new();
        await using BounceSources sources = Sources(Enum.Parse<Step>(step), cancel);
        List<BounceSourceException> failures = [];

        Func<Task> list = () => sources.ListAvailableAsync(BounceQuery.All, failures.Add, cancel.Token).CountAsync(cancel.Token).AsTask();

        (await list.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        failures.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_report_throws_ends_the_listing()
    {
        await using BounceSources sources = Sources(Step.MoveNext, Down);

        Func<Task> list = () => sources.ListAvailableAsync(BounceQuery.All, failure => throw failure).CountAsync().AsTask();

        (await list.Should().ThrowAsync<BounceUnavailableException>()).Which.Should().BeSameAs(Down);
    }

    [Fact]
    public async Task Leaving_the_loop_releases_the_source()
    {
        BrokenSource bad = new(Step.Dispose, () => Down);
        await using BounceSources sources = BounceSources.Create(b => b.AddSource("bad", _ => bad));

        await foreach (BounceRecord _ in sources.ListAvailableAsync(BounceQuery.All, _ => { }))
        {
            break;
        }

        bad.Releases.Should().Be(1);
    }

    [Fact]
    public void A_query_that_cannot_be_met_is_refused_at_once()
    {
        using BounceSources sources = Sources(Step.MoveNext, Down);
        BounceQuery backwards = new() { Since = DateTimeOffset.UnixEpoch.AddDays(1), Until = DateTimeOffset.UnixEpoch };

        sources.Invoking(all => all.ListAvailableAsync(backwards, _ => { })).Should().Throw<ArgumentException>();
    }

    private static BounceSources Sources(Step step, Exception failure) => Sources(step, () => failure);

    // The source fails because the caller has cancelled, with an exception of its own.
    private static BounceSources Sources(Step step, CancellationTokenSource cancel) => Sources(step, () =>
    {
        cancel.Cancel();
        return new IOException("The connection was closed.");
    });

    private static BounceSources Sources(Step step, Func<Exception> failure) => BounceSources.Create(b => b
        .AddSource("first", _ => new TestSource("first"))
        .AddSource("bad", _ => step == Step.Create ? throw failure() : new BrokenSource(step, failure))
        .AddSource("last", _ => new TestSource("last")));

    private enum Step
    {
        Create,
        Open,
        GetEnumerator,
        MoveNext,
        Dispose,
    }

    private sealed class BrokenSource(Step step, Func<Exception> failure) : TestSource("bad"), IAsyncEnumerable<BouncePage>
    {
        public int Releases { get; set; }

        public override IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            step == Step.Open ? throw failure() : this;

        public IAsyncEnumerator<BouncePage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            step == Step.GetEnumerator ? throw failure() : new BrokenPages(this, step, failure);
    }

    private sealed class BrokenPages(BrokenSource source, Step step, Func<Exception> failure) : IAsyncEnumerator<BouncePage>
    {
        private int _pages;

        public BouncePage Current => TestSource.Page("bad");

        public ValueTask<bool> MoveNextAsync()
        {
            _pages++;
            return _pages > 1 && step == Step.MoveNext ? throw failure() : ValueTask.FromResult(_pages == 1);
        }

        public ValueTask DisposeAsync()
        {
            source.Releases++;
            return step == Step.Dispose ? throw failure() : ValueTask.CompletedTask;
        }
    }
}
