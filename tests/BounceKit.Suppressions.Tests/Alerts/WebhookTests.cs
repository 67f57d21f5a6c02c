using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions.Alerts;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "whsec_c2ltdWxhdGVkLWtleS1vZi1hLXdlYmhvb2stc2VjcmV0";

    private readonly ImpatientTime _time = new();
    private readonly FakeLogCollector _logs = new();
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public Task DisposeAsync() => _receiver.DisposeAsync().AsTask();

    [Fact]
    public async Task A_webhook_is_signed_over_its_id_time_and_body()
    {
        SuppressionAlertReport report = await RaiseAsync(SuppressionWebhookFormat.Generic);

        (var headers, byte[] body) = _receiver.Requests.Should().ContainSingle().Which;
        string signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(body)}";
        byte[] expected = HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed));
        headers["webhook-signature"].ToString().Should().Be($"v1,{Convert.ToBase64String(expected)}");
        headers["webhook-id"].ToString().Should().Be(report.Changed[0].Id);
        long.Parse(headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture).Should().Be(_time.GetUtcNow().ToUnixTimeSeconds());
        headers.ContentType.ToString().Should().Be("application/json; charset=utf-8");
        headers.UserAgent.ToString().Should().Be("BounceKit");
        report.Undelivered.Should().BeEmpty();
    }

    [Fact]
    public async Task The_generic_body_has_every_member_of_the_alert_and_no_address()
    {
        SuppressionAlertReport report = await RaiseAsync(SuppressionWebhookFormat.Generic);

        SuppressionAlert alert = report.Changed[0];
        JsonElement body = JsonDocument.Parse(_receiver.Bodies.Single()).RootElement;
        body.GetProperty("type").GetString().Should().Be("alert.raised");
        body.GetProperty("timestamp").GetString().Should().Be("2026-05-01T12:00:00Z");
        JsonElement data = body.GetProperty("data");
        AlertJson.Read(data).Should().Be(alert);
        data.GetProperty("text").GetString().Should().Be(alert.Text);
        data.EnumerateObject().Select(member => member.Name).Should().Equal(
            "id", "state", "rule", "tenant", "source", "at", "raisedAt", "type", "firstDay", "lastDay", "count", "limit", "text");
        _receiver.Bodies.Should().NotContain(text => text.Contains('@'));
    }

    [Fact]
    public async Task Slack_receives_a_message_in_which_names_mention_nobody()
    {
        await RaiseAsync(SuppressionWebhookFormat.Slack, rule: "<!channel> & co");

        const string text = "Raised: &lt;!channel&gt; &amp; co. newsletter has 4 hard entries on 2026-05-01 (limit 3).";
        JsonElement body = JsonDocument.Parse(_receiver.Bodies.Single()).RootElement;
        body.GetProperty("text").GetString().Should().Be(text);
        JsonElement block = body.GetProperty("blocks").EnumerateArray().Single();
        block.GetProperty("type").GetString().Should().Be("section");
        block.GetProperty("text").GetProperty("text").GetString().Should().Be(text);
        _receiver.Requests.Single().Headers.Should().NotContainKey("webhook-signature");
    }

    [Fact]
    public async Task Teams_receives_an_adaptive_card()
    {
        await RaiseAsync(SuppressionWebhookFormat.Teams);

        JsonElement body = JsonDocument.Parse(_receiver.Bodies.Single()).RootElement;
        body.GetProperty("type").GetString().Should().Be("message");
        JsonElement attachment = body.GetProperty("attachments").EnumerateArray().Single();
        attachment.GetProperty("contentType").GetString().Should().Be("application/vnd.microsoft.card.adaptive");
        JsonElement card = attachment.GetProperty("content");
        card.GetProperty("type").GetString().Should().Be("AdaptiveCard");
        card.GetProperty("body").EnumerateArray().Single().GetProperty("inlines").EnumerateArray().Single().GetProperty("text").GetString()
            .Should().Be("Raised: many. newsletter has 4 hard entries on 2026-05-01 (limit 3).");
    }

    [Fact]
    public async Task A_failure_is_retried_with_the_same_id_and_a_new_signature()
    {
        _receiver.Respond = (number, response) =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            response.StatusCode = number < 3 ? 503 : 204;
        };

        SuppressionAlertReport report = await RaiseAsync(SuppressionWebhookFormat.Generic);

        report.Undelivered.Should().BeEmpty();
        _receiver.Requests.Should().HaveCount(3);
        _receiver.Requests.Select(request => request.Headers["webhook-id"].ToString()).Distinct().Should().ContainSingle();
        _receiver.Requests.Select(request => request.Headers["webhook-timestamp"].ToString()).Should().OnlyHaveUniqueItems();
        _time.Waits.Should().HaveCount(2).And.OnlyContain(wait => wait > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_server_is_left_alone_for_as_long_as_it_asks()
    {
        _receiver.Respond = (number, response) => Refuse(response, number == 1 ? 429 : 204, retryAfter: "7");

        await RaiseAsync(SuppressionWebhookFormat.Generic);

        _time.Waits.Should().Equal(TimeSpan.FromSeconds(7));
        _receiver.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_server_may_say_when_it_can_be_asked_again()
    {
        _receiver.Respond = (number, response) => Refuse(response, number == 1 ? 503 : 204, _time.GetUtcNow().AddSeconds(9).ToString("R", CultureInfo.InvariantCulture));

        await RaiseAsync(SuppressionWebhookFormat.Generic);

        _time.Waits.Should().Equal(TimeSpan.FromSeconds(9));
    }

    [Theory]
    [InlineData("25", 2)]
    [InlineData("26", 1)]
    public async Task A_wait_that_takes_more_than_half_of_the_time_is_left_to_the_next_delivery(string retryAfter, int requests)
    {
        _receiver.Respond = (number, response) => Refuse(response, number == 1 ? 503 : 204, retryAfter);

        await RaiseAsync(SuppressionWebhookFormat.Generic);

        _receiver.Requests.Should().HaveCount(requests);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(199, false, false)]
    [InlineData(200, true, false)]
    [InlineData(299, true, false)]
    [InlineData(300, false, false)]
    [InlineData(400, false, false)]
    [InlineData(408, false, true)]
    [InlineData(429, false, true)]
    [InlineData(499, false, false)]
    [InlineData(500, false, true)]
    public void A_response_is_a_success_a_refusal_or_passes_by_itself(int? status, bool isSuccess, bool isTransient)
    {
        WebhookResponse response = new((System.Net.HttpStatusCode?)status);

        (response.IsSuccess, response.IsTransient).Should().Be((isSuccess, isTransient));
    }

    [Fact]
    public async Task A_long_wait_that_a_server_asks_for_is_kept_without_an_attempt_in_between()
    {
        _receiver.Respond = static (number, response) => Refuse(response, number == 1 ? 503 : 204, retryAfter: "600");
        await using TestHost host = Create(SuppressionWebhookFormat.Generic);
        SuppressionAlertReport first = await RaiseAsync(host);

        _time.Advance(TimeSpan.FromSeconds(599));
        await host.Sync.EvaluateAlertsAsync();
        int early = _receiver.Requests.Count;
        _time.Advance(TimeSpan.FromSeconds(2));
        SuppressionAlertReport second = await host.Sync.EvaluateAlertsAsync();
        await host.Sync.EvaluateAlertsAsync();

        first.Undelivered.Should().Equal("An alert was not delivered to webhook ops: it responded with status 503.");
        early.Should().Be(1);
        second.Undelivered.Should().BeEmpty();
        _receiver.Requests.Should().HaveCount(2, "it was delivered once");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(302)]
    public async Task A_refusal_is_neither_retried_nor_followed_nor_silent(int status)
    {
        _receiver.Respond = (_, response) =>
        {
            response.StatusCode = status;
            response.Headers.Location = _receiver.Url + "/elsewhere";
        };
        await using TestHost host = Create(SuppressionWebhookFormat.Generic);

        SuppressionAlertReport report = await RaiseAsync(host);
        _time.Advance(TimeSpan.FromHours(1));
        await host.Sync.EvaluateAlertsAsync();

        _receiver.Requests.Should().ContainSingle();
        report.Undelivered.Should().Equal($"An alert was not delivered to webhook ops: it responded with status {status}.");
        _logs.GetSnapshot().Should().Contain(log => log.Id.Id == 2011 && log.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Attempts_are_bounded_and_what_was_not_delivered_is_delivered_later()
    {
        _receiver.Respond = static (_, response) => response.StatusCode = 500;
        await using TestHost host = Create(SuppressionWebhookFormat.Generic);
        await RaiseAsync(host);
        int attempts = _receiver.Requests.Count;

        _receiver.Respond = static (_, _) => { };
        _time.Advance(TimeSpan.FromMinutes(2));
        await host.Sync.EvaluateAlertsAsync();
        await host.Sync.EvaluateAlertsAsync();

        attempts.Should().Be(4);
        _receiver.Requests.Should().HaveCount(5);
        _receiver.Requests.Select(request => request.Headers["webhook-id"].ToString()).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Neither_the_url_nor_the_secret_is_seen_anywhere()
    {
        List<string> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => activities.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        _receiver.Respond = static (_, response) => response.StatusCode = 500;
        SuppressionAlertReport failed = await RaiseAsync(SuppressionWebhookFormat.Generic);
        string url = _receiver.Url;
        await _receiver.DisposeAsync();
        SuppressionAlertReport unreachable = await RaiseAsync(SuppressionWebhookFormat.Generic, url: url);
        SuppressionAlertReport unknown = await RaiseAsync(SuppressionWebhookFormat.Generic, url: $"https://name.invalid/{WebhookReceiver.SecretPath}");

        unreachable.Undelivered.Should().Equal("An alert was not delivered to webhook ops: no connection could be made.");
        unknown.Undelivered.Should().ContainSingle();
        string key = Secret["whsec_".Length..];
        string[] seen = [.. activities, .. failed.Undelivered, .. unreachable.Undelivered, .. unknown.Undelivered, .. _logs.GetSnapshot().Select(log => $"{log.Message} {log.Exception}")];
        seen.Should().NotContain(text => text.Contains(WebhookReceiver.SecretPath) || text.Contains(key) || text.Contains("@example"));
        seen.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Many_alerts_do_not_wait_for_a_server_that_has_just_failed()
    {
        _receiver.Respond = static (_, response) => response.StatusCode = 500;
        await using TestHost host = Create(SuppressionWebhookFormat.Generic);
        await RaiseAsync(host);
        int first = _receiver.Requests.Count;
        await host.Sync.RunAsync("newsletter", new SyncOptions { Tenant = "acme" });

        SuppressionAlertReport second = await host.Sync.EvaluateAlertsAsync("acme");

        second.Undelivered.Should().Equal("An alert was not delivered to webhook ops: it has just failed, and is left alone for a while.");
        _receiver.Requests.Should().HaveCount(first);
    }

    private static void Refuse(Microsoft.AspNetCore.Http.HttpResponse response, int status, string retryAfter)
    {
        response.StatusCode = status;
        response.Headers.RetryAfter = retryAfter;
    }

    private static async Task<SuppressionAlertReport> RaiseAsync(TestHost host)
    {
        foreach (string name in (string[])["ann", "bob", "carl", "dora"])
        {
            host.Source.Add($"{name}@example.com");
        }

        await host.RunAsync();
        return await host.Sync.EvaluateAlertsAsync();
    }

    private async Task<SuppressionAlertReport> RaiseAsync(SuppressionWebhookFormat format, string rule = "many", string? url = null)
    {
        await using TestHost host = Create(format, rule, url);
        return await RaiseAsync(host);
    }

    private TestHost Create(SuppressionWebhookFormat format, string rule = "many", string? url = null) => new(
        options =>
        {
            options.Alerts.Rules[rule] = new() { Type = BounceType.Hard, MoreThan = 3 };
            options.Alerts.Webhooks["ops"] = new() { Url = url ?? _receiver.Url, Format = format, Secret = format == SuppressionWebhookFormat.Generic ? Secret : null };
        },
        services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs)));
        });
}
