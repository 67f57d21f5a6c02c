using System.Net;
using System.Text;
using BounceKit.Esv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Esv2;

/// <summary>What a walk over several exports believes of them.</summary>
public sealed class Esv2WalkTests
{
    private const string Header = "Date,Email,BounceCode,BounceReason,BounceType\r\n";

    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2024-06-12")]
    [InlineData("2024-06-12", "2024-06-12")]
    public async Task Rows_of_other_days_than_were_asked_for_are_refused_after_an_export_that_heeded_the_range(params string[] first)
    {
        await using BounceSources sources = Sources([Export(first), Export("2024-06-12")]);

        (await FluentActions.Awaiting(() => ReadAsync(sources)).Should().ThrowAsync<BounceResponseException>()).WithMessage("*rows of other days*");
    }

    [Fact]
    public async Task An_export_that_comes_again_for_the_days_before_is_not_taken_for_an_empty_one()
    {
        // The first day of a window is also requested with the window before.
        await using BounceSources sources = Sources([Export("2024-06-09")]);

        Func<Task> listing = () => ReadAsync(sources);

        (await listing.Should().ThrowAsync<BounceResponseException>()).WithMessage("*the export of other days again*");
    }

    [Fact]
    public async Task Rows_on_the_day_that_two_windows_request_are_listed_once()
    {
        await using BounceSources sources = Sources([Export("2024-06-09"), Export("2024-06-09"), Export()]);

        List<BounceRecord> records = await ReadAsync(sources);

        records.Should().ContainSingle();
    }

    [Fact]
    public async Task Rows_that_arrive_while_an_export_is_requested_again_are_listed()
    {
        await using BounceSources sources = Sources([Export("2024-06-09"), Export("2024-06-09"), Export(), Export("2024-06-08"), Export()]);

        List<BounceRecord> records = await ReadAsync(sources);

        records.Select(record => record.OccurredAt!.Value.Day).Should().BeEquivalentTo([9, 8]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1500)]
    public async Task An_export_of_the_same_rows_is_not_requested_again_where_they_belong_to_it(int rows)
    {
        // By the server's clock, the first window begins a day earlier. The fourth export is of days that the second window does not have.
        string shared = Export([.. Enumerable.Repeat("2024-06-08", rows)]);
        await using BounceSources sources = Sources([shared, shared, Export("2024-06-03"), Export("2024-05-29")]);

        (await ReadAsync(sources)).Should().HaveCount(rows + 2);
    }

    [Fact]
    public async Task An_export_that_comes_again_after_an_empty_one_is_not_taken_for_an_empty_one_either()
    {
        // The fifth export is the one that is requested again.
        await using BounceSources sources = Sources([Export("2024-06-12"), Export(), Export("2024-06-12"), Export(), Export("2024-06-12")], sliceDays: 1);

        (await FluentActions.Awaiting(() => ReadAsync(sources)).Should().ThrowAsync<BounceResponseException>()).WithMessage("*the export of other days again*");
    }

    [Fact]
    public async Task The_days_beside_those_that_were_requested_are_those_of_another_clock()
    {
        // The second window is requested from 4 to 9 June.
        await using BounceSources sources = Sources([Export(), Export("2024-06-10", "2024-06-03"), Export()]);

        (await ReadAsync(sources)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2500)]
    public async Task A_server_that_sends_every_row_with_the_first_export_is_believed(int rows)
    {
        string all = Export([.. Enumerable.Repeat("2024-06-12", rows), .. Enumerable.Repeat("2024-06-01", rows)]);
        await using BounceSources sources = Sources([all, all, all]);

        (await ReadAsync(sources)).Should().HaveCount(2 * rows);
    }

    [Theory]
    [InlineData("2024-06-09")]
    [InlineData("2024-06-01")]
    [InlineData]
    public async Task A_server_that_seemed_to_send_every_row_but_then_does_not_is_not_believed(params string[] second)
    {
        // The first export was the response to another request.
        await using BounceSources sources = Sources([Export("2024-06-05", "2024-06-04"), Export(second)]);

        (await FluentActions.Awaiting(() => ReadAsync(sources)).Should().ThrowAsync<BounceResponseException>()).WithMessage("*lacks days of the first export*");
    }

    [Fact]
    public async Task More_than_a_million_different_rows_without_a_date_are_refused()
    {
        StringBuilder export = new(Header);
        for (int row = 0; row <= Esv2UndatedRows.Most; row++)
        {
            export.Append(",u").Append(row).Append("@example.com,,,\r\n");
        }

        await using BounceSources sources = Sources([export.ToString()]);

        (await FluentActions.Awaiting(() => ReadAsync(sources)).Should().ThrowAsync<BounceResponseException>()).WithMessage("*1000000 different rows have no date*");
    }

    [Fact]
    public async Task An_answer_that_is_no_export_is_let_go()
    {
        WatchedResponse answer = new("<html/>", "text/html");
        await using BounceSources sources = Sources([], answer);

        await FluentActions.Awaiting(() => ReadAsync(sources)).Should().ThrowAsync<BounceResponseException>();

        answer.IsDisposed.Should().BeTrue();
    }

    private static string Export(params string[] days) =>
        Header + string.Concat(days.Select((day, row) => $"{day} 12:00:00,row{row}@example.com,x,Other,Hard\r\n"));

    private static async Task<List<BounceRecord>> ReadAsync(BounceSources sources) =>
        await sources["a"].ToListAsync(new BounceQuery { Since = Now.AddDays(-14), Until = Now.AddHours(6) });

    private static BounceSources Sources(string[] exports, WatchedResponse? only = null, int sliceDays = 5) => BounceSources.Create(b =>
    {
        b.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        b.AddEsv2("a", options =>
        {
            options.ApiKey = "test";
            options.SliceDays = sliceDays;
        }).ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Answering(exports, only)));
    });

    private sealed class Answering(string[] exports, HttpResponseMessage? only) : HttpMessageHandler
    {
        private int _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(only ?? new WatchedResponse(exports[Math.Min(_requests++, exports.Length - 1)], "text/csv"));
    }

    private sealed class WatchedResponse : HttpResponseMessage
    {
        public WatchedResponse(string body, string type)
            : base(HttpStatusCode.OK) => Content = new StringContent(body, null, type);

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
