using System.IO.Compression;
using BounceKit.Adapters;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mandrill;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Mandrill;

/// <summary>A list with as many rows as a response can hold: the account has it exported.</summary>
public sealed class MandrillExportTests : IAsyncLifetime
{
    private const int Rows = 1203;
    private const int FilePage = 4;

    private readonly JumpingTime _time = new();
    private readonly List<string> _paths = [];
    private MandrillSimulator _server = null!;
    private ConformanceSubject _subject = null!;

    private static DateTimeOffset Noon => new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        _server = new MandrillSimulator(_time) { Subaccounts = [] };
        _subject = await StartAsync();
        Fill(Rows);
        _server.Intercept = (context, next) =>
        {
            _paths.Add($"{context.Request.Method} {context.Request.Path}");
            return next();
        };
    }

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    [Fact]
    public async Task An_export_has_the_rows_that_a_response_cannot_hold()
    {
        List<BounceRecord> records = await _subject.Source.ToListAsync();

        records.Select(record => record.Recipient).Should().Equal(_server.Bounces.Select(row => row.Email));
        _paths.Should().HaveCount(4).And.StartWith(["POST /api/1.4/rejects/list", "POST /api/1.4/exports/rejects", "POST /api/1.4/exports/info"]);
        _paths[3].Should().StartWith("GET /exports/");
        _time.Delays.Should().BeEmpty();
    }

    [Fact]
    public async Task An_export_is_waited_for_a_little_longer_each_time()
    {
        _server.ExportDelay = 8;

        (await _subject.Source.ToListAsync()).Should().HaveCount(Rows);

        _time.Delays.Select(delay => delay.TotalSeconds).Should().Equal(1, 2, 4, 8, 16, 30, 30, 30);
    }

    [Fact]
    public async Task An_export_that_never_completes_ends_the_listing()
    {
        _server.ExportDelay = int.MaxValue;

        (await FluentActions.Awaiting(() => _subject.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>())
            .WithMessage("*not complete after 10 minutes*").Which.Provider.Should().Be("Mandrill");

        _time.Delays.Sum(delay => delay.TotalMinutes).Should().BeInRange(9, 10);
    }

    [Fact]
    public async Task Every_request_of_an_export_counts()
    {
        _server.ExportDelay = 3;
        await _subject.Source.ToListAsync();
        int requests = _paths.Count;

        for (int limit = 1; limit < requests; limit++)
        {
            _paths.Clear();
            await using ConformanceSubject limited = await StartAsync(("MaxPages", $"{limit}"));

            await FluentActions.Awaiting(() => limited.Source.ToListAsync()).Should().ThrowAsync<BounceRequestException>()
                .WithMessage($"*more than {limit} requests (MaxPages)*");
            _paths.Should().HaveCount(limit);
        }

        await using ConformanceSubject allowed = await StartAsync(("MaxPages", $"{requests}"));
        (await allowed.Source.ToListAsync()).Should().HaveCount(Rows);
    }

    [Fact]
    public async Task Expired_entries_are_not_part_of_the_list()
    {
        _server.Lifetime = TimeSpan.FromMinutes(100);
        int current = _server.Bounces.Count(row => row.OccurredAt > Noon.AddMinutes(-100));
        Fill(1000, first: 5000, minutes: 0);

        List<BounceRecord> records = await _subject.Source.ToListAsync();

        records.Should().HaveCount(current + 1000).And.OnlyContain(record => record.ExpiresAt == record.OccurredAt + TimeSpan.FromMinutes(100));
        _paths.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_probe_exports_nothing()
    {
        await ((ProviderSource)_subject.Source).ProbeAsync(BounceQuery.All, CancellationToken.None);

        _paths.Should().Equal("POST /api/1.4/rejects/list");
    }

    [Theory]
    [InlineData("error")]
    [InlineData("expired")]
    public async Task An_export_that_failed_may_succeed_later(string state)
    {
        Answer("exports/info", $$"""{"id":"1","state":"{{state}}"}""");

        await FluentActions.Awaiting(() => _subject.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()
            .WithMessage($"*Exporting the list failed*state '{state}'*Try again later*");
    }

    [Theory]
    [InlineData("""{"id":"1","state":"lost"}""", "*'state' that is not one of an export*")]
    [InlineData("""{"state":"complete"}""", "*no 'id' and 'state' of an export*")]
    [InlineData("""{"id":"","state":"complete"}""", "*no 'id' and 'state' of an export*")]
    [InlineData("""{"id":"1"}""", "*no 'id' and 'state' of an export*")]
    [InlineData("""{"id":"1","state":"complete","result_url":null}""", "*no link to the file of the export*")]
    [InlineData("""{"id":"1","state":"complete","result_url":"https://example.com/export.zip"}""", "*a host outside mandrillapp.com, which is never requested*")]
    [InlineData("[]", "*the export is a list, not an object*")]
    public async Task A_state_that_cannot_be_read_ends_the_listing(string body, string message)
    {
        Answer("exports/info", body);

        await FluentActions.Awaiting(() => _subject.Source.ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage(message);
    }

    [Fact]
    public async Task A_key_that_may_not_export_is_rejected_with_what_to_check()
    {
        Answer("exports/rejects", """{"status":"error","code":-1,"name":"Invalid_Key","message":"Not allowed"}""", status: 401);

        await FluentActions.Awaiting(() => _subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>()
            .WithMessage("*Exporting the list failed*Not allowed*rejects and exports*");
    }

    [Fact]
    public async Task What_is_not_the_file_of_an_export_ends_the_listing()
    {
        byte[] file = await FileAsync();
        byte[] other = Zip("other.csv", "email,reason\n"u8);
        byte[] broken = Zip("rejects.csv", "email,reason\na@example.com"u8);
        foreach (byte[] body in (byte[][])[[], "<html></html>"u8.ToArray(), file[..^1], file[..(file.Length / 2)], [.. "\uFEFF"u8, .. file], other, broken])
        {
            await FluentActions.Awaiting(() => ReadAsync(body)).Should().ThrowAsync<BounceResponseException>();
        }
    }

    [Fact]
    public async Task A_damaged_file_gives_rows_or_one_typed_exception()
    {
        byte[] file = Zip("rejects.csv", "email,reason\na@example.com,spam\nb@example.com,unsub\n"u8);
        for (int position = 0; position < file.Length; position++)
        {
            byte[] damaged = [.. file];
            damaged[position] ^= 0x55;

            Exception? failure = await Record.ExceptionAsync(() => ReadAsync(damaged));

            failure.Should().Match(thrown => thrown == null || thrown is BounceResponseException, "byte {0} is damaged", position);
        }
    }

    [Fact]
    public async Task A_file_larger_than_a_response_may_be_is_refused_by_name_of_the_option()
    {
        await using ConformanceSubject subject = await StartAsync(("MaxResponseBytes", "400000"));
        byte[] file = Zip("rejects.csv", "email,reason\n"u8, blanks: 500_000);
        _server.Intercept = (context, next) => context.Request.Method == "GET" ? SendAsync(context, file) : next();

        await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceResponseException>()
            .WithMessage("*rejects.csv is larger than 400000 bytes (MaxResponseBytes)*");
    }

    [Fact]
    public async Task Every_request_of_an_export_is_tried_again()
    {
        foreach (Fault fault in (Fault[])[Fault.ResetMidBody, Fault.ClosedMidBody, Fault.ResetBeforeHeaders, Fault.GZipWithFlippedBit, Fault.Status(500)])
        {
            for (int page = 1; page <= FilePage; page++)
            {
                using IDisposable failing = _server.Fail(page, fault.Once);

                (await _subject.Source.ToListAsync()).Should().HaveCount(Rows, "{0} on page {1}", fault, page);
            }
        }
    }

    [Fact]
    public async Task Every_request_of_an_export_fails_as_one_of_a_list_does()
    {
        (Fault Fault, Type Exception)[] faults =
        [
            (Fault.Html, typeof(BounceResponseException)),
            (Fault.EmptyBody, typeof(BounceResponseException)),
            (Fault.Status(401), typeof(BounceAuthenticationException)),
            (Fault.Status(429, "3600"), typeof(BounceRateLimitException)),
            (Fault.Status(500), typeof(BounceUnavailableException)),
            (Fault.Redirect(new Uri("https://example.com/")), typeof(BounceResponseException)),
        ];
        foreach ((Fault fault, Type exception) in faults)
        {
            for (int page = 1; page <= FilePage; page++)
            {
                await using ConformanceSubject subject = await StartAsync();
                using IDisposable failing = _server.Fail(page, fault);

                (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceSourceException>())
                    .Which.Should().BeOfType(exception, "{0} on page {1}", fault, page);
            }
        }
    }

    private static byte[] Zip(string name, ReadOnlySpan<byte> content, int blanks = 0)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry(name).Open();
            entry.Write(content);
            entry.Write(new byte[blanks]);
        }

        return archive.ToArray();
    }

    private static async Task SendAsync(HttpContext context, byte[] body, string contentType = "application/zip", int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, contentType, body.Length);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private Task<List<BounceRecord>> ReadAsync(byte[] file)
    {
        _server.Intercept = (context, next) => context.Request.Method == "GET" ? SendAsync(context, file) : next();
        return _subject.Source.ToListAsync();
    }

    private async Task<byte[]> FileAsync()
    {
        byte[] file = [];
        _server.Intercept = async (context, next) =>
        {
            Stream original = context.Response.Body;
            using MemoryStream kept = new();
            context.Response.Body = kept;
            await next();
            file = kept.ToArray();
            await original.WriteAsync(file, context.RequestAborted);
        };
        await _subject.Source.ToListAsync();
        return file;
    }

    private void Answer(string call, string body, int status = 200) => _server.Intercept = (context, next) =>
        context.Request.Path.Value!.EndsWith(call, StringComparison.Ordinal)
            ? SendAsync(context, System.Text.Encoding.UTF8.GetBytes(body), "application/json", status)
            : next();

    private void Fill(int count, int first = 1, int minutes = 1) => _server.Bounces.Add(Enumerable.Range(first, count).Select(number => new SimulatedBounce
    {
        Id = number,
        Email = $"row{number}@example.com",
        OccurredAt = Noon.AddMinutes(-number * minutes),
    }));

    private Task<ConformanceSubject> StartAsync(params (string Key, string Value)[] settings) => ConformanceSubject.StartAsync(_server, "subject", builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddBounceSources(new ConfigurationBuilder().AddInMemoryCollection(
            _server.Settings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Select(setting => KeyValuePair.Create($"Sources:subject:{setting.Key}", setting.Value))).Build());
    });
}
