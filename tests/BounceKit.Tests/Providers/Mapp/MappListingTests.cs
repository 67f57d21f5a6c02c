using System.Collections.Concurrent;
using System.Xml.Linq;
using BounceKit.Mapp;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mapp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Mapp;

/// <summary>A listing over many templates: how many requests, in which order, what ends it.</summary>
public sealed class MappListingTests
{
    private readonly MappSimulator _simulator = new() { TemplateIds = [.. Enumerable.Range(1, 25).Select(number => $"{number}")] };

    [Theory]
    [InlineData("10", "1", 3)]
    [InlineData("10", "8", 3)]
    [InlineData("1", "8", 25)]
    [InlineData("50", "1", 1)]
    public async Task Every_template_is_asked_for_once_and_rows_come_in_order(string perRequest, string concurrency, int requests)
    {
        await using ConformanceSubject subject = await StartAsync(("TemplatesPerRequest", perRequest), ("MaxConcurrency", concurrency));
        AddRows(75);

        List<BounceRecord> records = await subject.Source.ToListAsync();

        records.Select(record => ((MappBounceDetails)record.Details!).TemplateId).Distinct().Should().Equal(_simulator.TemplateIds);
        records.Should().HaveCount(75).And.OnlyHaveUniqueItems(record => record.Recipient);
        _simulator.Requests.Should().Be(requests);
    }

    [Fact]
    public async Task As_many_requests_as_configured_are_in_flight_and_no_more()
    {
        await using ConformanceSubject subject = await StartAsync(("TemplatesPerRequest", "1"), ("MaxConcurrency", "4"));
        AddRows(25);
        int inFlight = 0;
        ConcurrentBag<int> seen = [];
        TaskCompletionSource four = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _simulator.Intercept = async (context, next) =>
        {
            int now = Interlocked.Increment(ref inFlight);
            seen.Add(now);
            if (now >= 4)
            {
                four.TrySetResult();
            }

            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            if ((int)XElement.Parse(form["data"]!).Descendants("template_id").Single() > 10)
            {
                // The window has opened by now: hold the requests until it is full.
                await Task.WhenAny(four.Task, Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted));
                four.TrySetResult();
            }

            // Counted out before it is answered: the next request may come before this method goes on.
            Interlocked.Decrement(ref inFlight);
            await next();
        };

        await subject.Source.ToListAsync();

        seen.Max().Should().Be(4);
    }

    [Fact]
    public async Task Leaving_the_loop_stops_the_requests()
    {
        await using ConformanceSubject subject = await StartAsync(("TemplatesPerRequest", "1"));
        AddRows(50);

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All))
        {
            page.Records.Should().HaveCount(2);
            break;
        }

        _simulator.Requests.Should().BeLessThanOrEqualTo(2, "one page is in hand and one on its way");
    }

    [Fact]
    public async Task A_listing_that_fails_on_a_later_page_fails_as_a_whole()
    {
        await using ConformanceSubject subject = await StartAsync();
        AddRows(50);
        int answers = 0;
        _simulator.Intercept = (context, next) =>
        {
            if (Interlocked.Increment(ref answers) < 3)
            {
                return next();
            }

            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!DOCTYPE html><html></html>", context.RequestAborted);
        };

        Func<Task> listing = () => subject.Source.ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>();
    }

    [Fact]
    public async Task An_answer_that_is_sent_over_and_over_ends_the_listing_with_an_error()
    {
        await using ConformanceSubject subject = await StartAsync();
        AddRows(50);
        string? first = null;
        _simulator.Intercept = async (context, next) =>
        {
            Stream original = context.Response.Body;
            using MemoryStream captured = new();
            context.Response.Body = captured;
            await next();
            context.Response.Body = original;
            first ??= System.Text.Encoding.UTF8.GetString(captured.ToArray());
            context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(first);
            await context.Response.WriteAsync(first, context.RequestAborted);
        };

        Func<Task> listing = () => subject.Source.ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*another template*");
    }

    [Fact]
    public async Task A_range_is_sent_on_the_providers_clock_and_checked_to_the_second()
    {
        await using ConformanceSubject subject = await StartAsync();
        DateTimeOffset since = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        _simulator.Bounces.Add(
            new SimulatedBounce { Id = 1, Email = "early@example.com", OccurredAt = since.AddSeconds(-1) },
            new SimulatedBounce { Id = 2, Email = "first@example.com", OccurredAt = since },
            new SimulatedBounce { Id = 3, Email = "far@example.com", OccurredAt = since.AddDays(-3) },
            new SimulatedBounce { Id = 4, Email = "undated@example.com" });

        List<BounceRecord> records = await subject.Source.ToListAsync(new BounceQuery { Since = since });

        records.Select(record => record.Recipient).Should().BeEquivalentTo("first@example.com", "undated@example.com");
    }

    [Fact]
    public async Task An_address_is_found_in_templates_that_the_listing_does_not_walk()
    {
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(_simulator, "subject", builder => builder.AddMapp("subject", options =>
        {
            options.BaseAddress = _simulator.BaseAddress;
            options.ApiKey = _simulator.ApiKey;
            options.SharedSecret = _simulator.SharedSecret;
            options.TemplateIds = ["1"];
        }));
        AddRows(25);

        (await subject.Source.ToListAsync()).Should().ContainSingle();
        (await subject.Source.ToListAsync(new BounceQuery { Recipient = "row7@example.com" })).Should().ContainSingle();
        (await subject.Source.FindAsync("row7@example.com")).Should().ContainSingle();
    }

    [Fact]
    public async Task An_unknown_template_is_named()
    {
        await using ConformanceSubject subject = await StartAsync();
        AddRows(3);
        _simulator.TemplateIds = ["1", "2", "3"];

        Func<Task> listing = () => subject.Source.ToListAsync();

        (await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*template 4 (TemplateIds)*Invalid Template ID*"))
            .Which.ProviderCode.Should().Be("429");
    }

    [Fact]
    public async Task A_listing_of_more_requests_than_allowed_is_refused_before_anything_is_sent()
    {
        await using ConformanceSubject subject = await StartAsync(("MaxPages", "2"));

        Action listing = () => subject.Source.ListPagesAsync(BounceQuery.All);

        listing.Should().Throw<BounceRequestException>().WithMessage("*needs 3 requests*MaxPages*(2)*").Which.Provider.Should().Be("Mapp");
    }

    [Fact]
    public async Task As_many_requests_as_allowed_are_sent()
    {
        await using ConformanceSubject subject = await StartAsync(("MaxPages", "3"));

        (await subject.Source.ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_XML_cannot_hold_is_refused_before_anything_is_sent()
    {
        await using ConformanceSubject subject = await StartAsync();

        Func<Task> lookup = () => subject.Source.FindAsync("a\uFFFEb@example.com");

        await lookup.Should().ThrowAsync<ArgumentException>();
        _simulator.Requests.Should().Be(0);
    }

    [Fact]
    public async Task All_sources_together_refuse_a_listing_before_any_of_them_is_asked()
    {
        MappSimulator other = new();
        await using SimulatorHost host = await SimulatorHost.StartAsync([other]);
        other.Bounces.Add(new SimulatedBounce { Id = 1, Email = "a@example.com" });
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddMapp("full", options => Configure(options, other, other.TemplateIds))
            .AddMapp("bare", options => Configure(options, other, [])));

        Func<Task> listing = async () => await sources.ListAsync().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("bare: *");
        other.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_source_that_refuses_a_listing_is_reported_and_the_others_go_on()
    {
        MappSimulator other = new();
        await using SimulatorHost host = await SimulatorHost.StartAsync([other]);
        other.Bounces.Add(new SimulatedBounce { Id = 1, Email = "a@example.com" });
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddMapp("bare", options => Configure(options, other, []))
            .AddMapp("full", options => Configure(options, other, other.TemplateIds)));
        List<BounceSourceException> failures = [];

        List<BounceRecord> records = await sources.ListAvailableAsync(BounceQuery.All, failures.Add).ToListAsync();

        records.Should().ContainSingle();
        failures.Should().ContainSingle().Which.SourceName.Should().Be("bare");
    }

    [Fact]
    public async Task Outer_handlers_see_no_secret_before_and_after_the_send()
    {
        Spy spy = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(_simulator, "subject", builder => builder
            .AddMapp("subject", options => Configure(options, _simulator, ["1"]))
            .ConfigureHttpClient("subject", client => client.AddHttpMessageHandler(() => spy)));
        int answers = 0;
        _simulator.Intercept = (context, next) =>
        {
            if (Interlocked.Increment(ref answers) > 1)
            {
                return next();
            }

            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        await subject.Source.ToListAsync();

        spy.Seen.Should().HaveCount(4, "there were two attempts, each seen before and after");
        spy.Seen.Should().AllBe(
            "application/xml <methodCall><methodName>transactional.bouncedlist</methodName><template_id>1</template_id></methodCall>");
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_reported_under_its_key_without_a_secret()
    {
        Action start = () => BounceSources.Create(builder => builder.AddMapp("m", options =>
        {
            options.SharedSecret = "top\nsecret";
            options.TemplateIds = ["12", "x1", "12", "012", ""];
            options.TimeZone = "Mars/Olympus";
            options.TemplatesPerRequest = 51;
            options.MaxConcurrency = 9;
        }));

        string[] failures = [.. start.Should().Throw<OptionsValidationException>().Which.Failures];

        failures.Select(failure => failure.Split(' ')[0]).Should().Equal(
            "m:ApiKey", "m:SharedSecret", "m:TemplateIds", "m:TimeZone", "m:TemplatesPerRequest", "m:MaxConcurrency");
        failures[2].Should().Contain("'x1'").And.Contain("'012'").And.Contain("an empty value").And.Contain("'12' twice");
        string.Concat(failures).Should().NotContain("top");
    }

    private static void Configure(MappOptions options, MappSimulator simulator, IReadOnlyList<string> templates)
    {
        options.BaseAddress = simulator.BaseAddress;
        options.ApiKey = simulator.ApiKey;
        options.SharedSecret = simulator.SharedSecret;
        options.TemplateIds = templates;
    }

    private Task<ConformanceSubject> StartAsync(params (string Key, string Value)[] settings) =>
        ConformanceSubject.StartAsync(_simulator, settings);

    private void AddRows(int count) => _simulator.Bounces.Add(Enumerable.Range(1, count).Select(id => new SimulatedBounce
    {
        Id = id - 1,
        Email = $"row{id}@example.com",
        OccurredAt = new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero).AddMinutes(-id),
    }));

    private sealed class Spy : DelegatingHandler
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await LookAsync(request, cancellationToken);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            await LookAsync(request, cancellationToken);
            return response;
        }

        private async Task LookAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Seen.Enqueue(
            $"{request.Content!.Headers.ContentType!.MediaType} {await request.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
