using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Hosting;

/// <summary>When custom sources are created and disposed, and what remains of disposed sources.</summary>
public sealed class SourceLifetimeTests
{
    [Fact]
    public void A_source_is_disposed_once_with_the_sources_that_created_it()
    {
        SynchronousSource own = new();
        BounceSources sources = BounceSources.Create(b => b.AddSource("own", _ => own));
        _ = sources["own"];
        _ = sources.ToList();

        sources.Dispose();
        sources.Dispose();

        own.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task A_source_is_disposed_asynchronously_where_it_can_be()
    {
        AsynchronousSource own = new();
        BounceSources sources = BounceSources.Create(b => b.AddSource("own", _ => own));
        _ = sources["own"];

        await sources.DisposeAsync();
        await sources.DisposeAsync();

        own.Disposals.Should().Be(1);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_source_is_disposed_once_with_the_container(bool byName, bool byKey)
    {
        SynchronousSource own = new();
        ServiceCollection services = new();
        services.AddBounceSources().AddSource("own", _ => own);
        ServiceProvider provider = services.BuildServiceProvider();
        _ = byName ? provider.GetRequiredService<BounceSources>()["own"] : null;
        _ = byKey ? provider.GetRequiredKeyedService<IBounceSource>("own") : null;

        await provider.DisposeAsync();

        own.Disposals.Should().Be(1);
    }

    [Fact]
    public void A_source_is_disposed_before_the_services_it_was_created_from()
    {
        List<string> disposed = [];
        ServiceCollection services = new();
        services.AddSingleton(_ => new Dependency(disposed));
        services.AddBounceSources().AddSource("own", s => new DependentSource(s.GetRequiredService<Dependency>(), disposed));
        ServiceProvider provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<BounceSources>()["own"];

        provider.Dispose();

        disposed.Should().Equal("source", "dependency");
    }

    [Fact]
    public void A_source_that_nobody_requested_is_not_created_to_be_disposed()
    {
        int created = 0;
        BounceSources sources = BounceSources.Create(b => b.AddSource("own", _ => Create()));

        sources.Dispose();

        created.Should().Be(0);
        SynchronousSource Create()
        {
            created++;
            return new SynchronousSource();
        }
    }

    [Fact]
    public void A_source_whose_creation_failed_is_created_again()
    {
        int attempts = 0;
        using BounceSources sources = BounceSources.Create(b => b.AddSource(
            "own", _ => ++attempts == 1 ? throw new TimeoutException("The vault was slow.") : new TestSource("own")));

        sources.Invoking(all => all["own"]).Should().Throw<TimeoutException>();
        IBounceSource own = sources["own"];

        own.Name.Should().Be("own");
        sources["own"].Should().BeSameAs(own);
        attempts.Should().Be(2);
    }

    [Fact]
    public async Task Every_member_of_disposed_sources_throws()
    {
        BounceSources sources = BounceSources.Create(b => b.AddSource("own", _ => new TestSource("own")));
        await sources.DisposeAsync();

        Action[] members =
        [
            () => _ = sources.Count,
            () => _ = sources.Names,
            () => _ = sources["own"],
            () => sources.TryGet("own", out _),
            () => sources.GetEnumerator(),
            () => sources.ListAsync(),
            () => sources.ListPagesAsync(BounceQuery.All),
            () => sources.ListAvailableAsync(BounceQuery.All, _ => { }),
        ];

        members.Should().AllSatisfy(member => member.Should().Throw<ObjectDisposedException>());
        await sources.Awaiting(all => all.FindAsync("a@example.com")).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Sources_of_a_disposed_container_throw_too()
    {
        ServiceCollection services = new();
        services.AddBounceSources().AddSource("own", _ => new TestSource("own"));
        ServiceProvider provider = services.BuildServiceProvider();
        BounceSources sources = provider.GetRequiredService<BounceSources>();

        await provider.DisposeAsync();

        sources.Invoking(all => all["own"]).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_listing_of_the_available_sources_in_progress_ends_with_the_disposal_and_not_with_failures()
    {
        BounceSources sources = BounceSources.Create(b => b
            .AddSource("first", _ => new TestSource("first"))
            .AddSource("second", _ => new TestSource("second")));
        List<BounceSourceException> failures = [];
        await using IAsyncEnumerator<BounceRecord> records = sources.ListAvailableAsync(BounceQuery.All, failures.Add).GetAsyncEnumerator();
        await records.MoveNextAsync();

        await sources.DisposeAsync();

        await records.Awaiting(all => all.MoveNextAsync().AsTask()).Should().ThrowAsync<ObjectDisposedException>();
        failures.Should().BeEmpty();
    }

    private sealed class SynchronousSource() : TestSource("own"), IDisposable
    {
        public void Dispose() => Disposals++;
    }

    private sealed class AsynchronousSource() : TestSource("own"), IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Disposals++;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Dependency(List<string> disposed) : IDisposable
    {
        public void Dispose() => disposed.Add("dependency");
    }

    private sealed class DependentSource(Dependency dependency, List<string> disposed) : TestSource("own"), IDisposable
    {
        public void Dispose() => disposed.Add(dependency is null ? "nothing" : "source");
    }
}
