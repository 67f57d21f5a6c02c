using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using BounceKit.Esv2;
using BounceKit.Testing;
using BounceKit.Testing.Esv2;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2SimulatorTests : IAsyncLifetime
{
    private readonly Esv2Simulator _simulator = new();
    private readonly HttpClient _http = new();
    private SimulatorHost? _host;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_simulator]);
        _http.BaseAddress = _simulator.BaseAddress;
        _simulator.Bounces.Add(
            new SimulatedBounce
            {
                Id = 1,
                Email = "ann@example.com",
                OccurredAt = new DateTimeOffset(2024, 6, 30, 22, 0, 0, TimeSpan.Zero),
                Diagnostic = "550 \"no\", never",
            },
            new SimulatedBounce
            {
                Id = 2,
                Phone = "12025550100",
                OccurredAt = new DateTimeOffset(2024, 6, 30, 21, 59, 59, TimeSpan.Zero),
                Diagnostic = "absent",
                Type = BounceType.Transparent,
                Reason = BounceReason.Blocklisted,
            });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host!.DisposeAsync();
    }

    [Theory]
    [InlineData("", "Date,Email,BounceCode,BounceReason,BounceType\r\n2024-07-01 00:00:00,ann@example.com,\"550 \"\"no\"\", never\",UserUnknown,Hard\r\n")]
    [InlineData("&channel=SmsMms", "Date,Phone,BounceCode,BounceReason,BounceType\r\n2024-06-30 23:59:59,12025550100,absent,Blocked,Transparent\r\n")]
    [InlineData("&channel=All&bounceType=3", "Date,Email,Phone,BounceCode,BounceReason,BounceType\r\n2024-06-30 23:59:59,,12025550100,absent,Blocked,Transparent\r\n")]
    [InlineData("&channel=All&bounceReason=2", "Date,Email,Phone,BounceCode,BounceReason,BounceType\r\n")]
    public async Task Exports_have_the_documented_form(string filters, string expected)
    {
        using HttpResponseMessage answer = await GetAsync($"startDate=2024-06-30&endDate=2024-07-01{filters}");

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Should().Be("\uFEFF" + expected);
    }

    [Fact]
    public async Task The_end_is_inclusive_and_days_are_those_of_its_clock()
    {
        using HttpResponseMessage answer = await GetAsync("startDate=2024-06-30&endDate=2024-06-30&channel=All");

        (await answer.Content.ReadAsStringAsync()).Should().Contain("12025550100").And.NotContain("ann@example.com");
    }

    [Fact]
    public async Task The_old_export_has_four_columns()
    {
        _simulator.IsLegacy = true;

        using HttpResponseMessage answer = await GetAsync("startDate=2024-06-30&endDate=2024-07-01&bounceType=1");

        (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Should().Be(
            "Date,Email,BounceCode,BounceType\r\n2024-07-01 00:00:00,ann@example.com,\"550 \"\"no\"\", never\",UserUnknown\r\n");
    }

    [Theory]
    [InlineData("endDate=2024-07-01", "<Message>startDate is required; </Message>")]
    [InlineData("startDate=2024-7-1&endDate=soon", "<Messages><Message for=\"startDate\">Invalid date.</Message><Message for=\"endDate\">Invalid date.</Message></Messages>")]
    [InlineData("startDate=2024-07-02&endDate=2024-07-01", "<Message>startDate is after endDate.</Message>")]
    [InlineData("startDate=2024-07-01&endDate=2024-07-01&channel=fax", "channel")]
    [InlineData("startDate=2024-07-01&endDate=2024-07-01&bounceReason=4", "Valid values are: 1, 2, 3, 6, 7.")]
    [InlineData("startDate=2024-07-01&endDate=2024-07-01&bounceType=Hard", "not valid")]
    [InlineData("startDate=2024-07-01&endDate=2024-07-01&page=2", "no such parameter")]
    public async Task Bad_requests_are_refused_in_the_documented_form(string query, string expected)
    {
        using HttpResponseMessage answer = await GetAsync(query);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/xml");
        (await answer.Content.ReadAsStringAsync()).Should().StartWith("<ApiResponse ").And.Contain("<Code>400</Code>")
            .And.ContainEquivalentOf(expected == "channel" ? "Valid values are: All, Email, SmsMms." : expected);
    }

    [Theory]
    [InlineData("", "1,3,4")]
    [InlineData("startDate=2024-07-01", "3")]
    [InlineData("startDate=2024-06-30&endDate=2024-06-30", "1")]
    [InlineData("removeTypes=Complaint,Api", "3")]
    [InlineData("removeTypes=OptOutLink", "1")]
    [InlineData("listIds=7,8", "3")]
    [InlineData("channel=All&option=Customs", "1,3,4,5")]
    [InlineData("channel=SmsMms", "5")]
    public async Task Removed_subscribers_are_filtered_as_documented(string query, string expected)
    {
        _simulator.Bounces.Clear();
        _simulator.Bounces.Add(
            Removed(1) with { OccurredAt = new DateTimeOffset(2024, 6, 30, 21, 59, 59, TimeSpan.Zero), Reason = BounceReason.Unsubscribed },
            Removed(2) with { List = "bounces" },
            Removed(3) with { OccurredAt = new DateTimeOffset(2024, 6, 30, 22, 0, 0, TimeSpan.Zero), Reason = BounceReason.Complaint, Scope = "7" },
            Removed(4) with { OccurredAt = new DateTimeOffset(2024, 6, 20, 22, 0, 0, TimeSpan.Zero) },
            Removed(5) with { Email = null, Phone = "12025550100" });

        using HttpResponseMessage answer = await GetRemovedAsync(query);

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/xml; charset=utf-8");
        XDocument document = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        document.XPathSelectElements("/ApiResponse/Data/RemovedSubscribers/RemovedSubscriber/Id").Select(id => id.Value).Order()
            .Should().Equal(expected.Split(','));
    }

    [Theory]
    [InlineData(false, "2024-07-01T00:00:00.5")]
    [InlineData(true, "2024-06-30T22:00:00.5Z")]
    public async Task A_removed_subscriber_has_the_documented_form(bool writesUtc, string date)
    {
        _simulator.WritesUtc = writesUtc;
        _simulator.Bounces.Clear();
        _simulator.Bounces.Add(Removed(1) with { OccurredAt = new DateTimeOffset(2024, 6, 30, 22, 0, 0, 500, TimeSpan.Zero), Scope = "7" });

        using HttpResponseMessage answer = await GetRemovedAsync("removeTypes=UserUnknown");

        (await answer.Content.ReadAsStringAsync()).Should().EndWith(
            $"<Data><RemovedSubscribers><RemovedSubscriber><Id>1</Id><Email>row1@example.com</Email><ListId>7</ListId><UnsubscribedOn>{date}</UnsubscribedOn>"
            + "</RemovedSubscriber></RemovedSubscribers></Data></ApiResponse>");
    }

    [Theory]
    [InlineData("removeTypes=Bounce", "Remove type is not valid.")]
    [InlineData("listIds=x", "List identifier is not valid.")]
    [InlineData("option=All", "Valid values are: Customs.")]
    [InlineData("channel=fax", "Valid values are: All, Email, SmsMms.")]
    [InlineData("startDate=soon", "Invalid date.")]
    [InlineData("startDate=2024-07-02&endDate=2024-07-01", "startDate is after endDate.")]
    [InlineData("bounceType=1", "There is no such parameter.")]
    public async Task Bad_requests_for_removed_subscribers_are_refused(string query, string message)
    {
        using HttpResponseMessage answer = await GetRemovedAsync(query);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"<Code>400</Code><Message>{message}</Message>");
    }

    [Fact]
    public async Task A_wrong_key_is_answered_with_403()
    {
        using HttpResponseMessage answer = await _http.GetAsync("v2/Api/Bounces?apiKey=wrong&startDate=2024-07-01&endDate=2024-07-01");

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<Code>403</Code>");
    }

    [Fact]
    public async Task The_made_up_account_has_e_mail_and_some_text_messages()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 40 });
        await using BounceSources sources = BounceSources.Create(builder =>
        {
            foreach ((string name, Esv2Channel channel) in new[] { ("mail", Esv2Channel.Email), ("texts", Esv2Channel.Sms), ("both", Esv2Channel.All) })
            {
                builder.AddEsv2(name, options =>
                {
                    options.BaseAddress = simulator.Esv2.BaseAddress;
                    options.ApiKey = simulator.Esv2.ApiKey;
                    options.TimeZone = simulator.Esv2.TimeZone.Id;
                    options.Channel = channel;
                });
            }
        });

        List<BounceRecord> both = await sources["both"].ToListAsync();

        (await sources["mail"].ToListAsync()).Should().HaveCount(40).And.OnlyContain(record => record.Channel == BounceChannel.Email);
        (await sources["texts"].ToListAsync()).Should().HaveCount(12).And.OnlyContain(record => record.Channel == BounceChannel.Sms);
        both.Should().HaveCount(52);
        both.Select(record => record.Recipient).Should().BeEquivalentTo(simulator.Esv2.Bounces.Where(row => row.List == "bounces").Select(row => row.Email ?? row.Phone));
    }

    [Fact]
    public async Task A_server_that_takes_the_end_as_exclusive_gives_the_same_list()
    {
        _simulator.Intercept = (context, next) =>
        {
            DateOnly end = DateOnly.ParseExact(context.Request.Query["endDate"].Single()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            context.Request.QueryString = new QueryString(context.Request.QueryString.Value!.Replace(
                $"endDate={end:yyyy-MM-dd}", $"endDate={end.AddDays(-1):yyyy-MM-dd}", StringComparison.Ordinal));
            return next();
        };
        _simulator.Bounces.Clear();
        DateTimeOffset noon = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);
        _simulator.Bounces.Add(Enumerable.Range(0, 400).Select(day => new SimulatedBounce { Id = day, Email = $"row{day}@example.com", OccurredAt = noon.AddDays(-day) }));
        await using BounceSources sources = BounceSources.Create(builder => builder.AddEsv2("es", Configure));

        List<BounceRecord> all = await sources["es"].ToListAsync();
        List<BounceRecord> oneDay = await sources["es"].ToListAsync(new BounceQuery { Since = noon.AddHours(-12), Until = noon.AddHours(10) });

        all.Select(record => record.Recipient).Should().BeEquivalentTo(_simulator.Bounces.Select(row => row.Email));
        oneDay.Select(record => record.Recipient).Should().Equal("row0@example.com");
    }

    [Fact]
    public async Task A_handler_of_the_users_own_never_sees_the_key()
    {
        SeenAddresses seen = new();
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddEsv2("es", Configure)
            .ConfigureHttpClient("es", client => client.AddHttpMessageHandler(() => seen)));
        int answers = 0;
        _simulator.Intercept = (context, next) =>
        {
            if (++answers == 1)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            return next();
        };

        await FluentActions.Awaiting(() => sources["es"].ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();
        await sources["es"].ToListAsync();

        seen.Texts.Should().NotBeEmpty().And.NotContain(text => text.Contains("apiKey") || text.Contains(_simulator.ApiKey));
    }

    private static SimulatedBounce Removed(int id) => new() { Id = id, Email = $"row{id}@example.com", List = "removed" };

    private Task<HttpResponseMessage> GetRemovedAsync(string query) => _http.GetAsync($"v2/Api/RemovedSubscribers?apiKey={_simulator.ApiKey}&{query}");

    private void Configure(Esv2Options options)
    {
        options.BaseAddress = _simulator.BaseAddress;
        options.ApiKey = _simulator.ApiKey;
        options.TimeZone = _simulator.TimeZone.Id;
    }

    private Task<HttpResponseMessage> GetAsync(string query) => _http.GetAsync($"v2/Api/Bounces?apiKey={_simulator.ApiKey}&{query}");

    private sealed class SeenAddresses : DelegatingHandler
    {
        public List<string> Texts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Texts.Add(request.ToString());
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Texts.Add($"{request} {response} {response.RequestMessage}");
            return response;
        }
    }
}
