using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BounceKit.Suppressions;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>The samples of the suppression list, run as they stand.</summary>
public sealed class SuppressionSampleTests : IDisposable
{
    private const string Ann = "ann@example.com";

    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.Find("list.db");

    [Fact]
    public async Task The_host_says_who_may_be_written_to_and_obeys_people()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        await using RunningHost host = await RunningHost.StartAsync(SettingsOf(simulator), DotNet.BuiltSample("AspNetHost"));
        await host.ReadUntilAsync(RoundsOf(simulator));

        JsonElement suppressed = await host.Client.GetFromJsonAsync<JsonElement>($"may-send?address={Ann}");
        using HttpResponseMessage many = await host.Client.PostAsJsonAsync("may-send", (string[])["bob@example.com", Ann, "carl@example.com"]);
        using HttpResponseMessage added = await host.Client.PutAsync("suppressions/bob@example.com?note=phone", content: null);
        using HttpResponseMessage released = await host.Client.DeleteAsync($"suppressions/{Ann}");
        JsonElement free = await host.Client.GetFromJsonAsync<JsonElement>($"may-send?address={Ann}");
        using HttpResponseMessage nobody = await host.Client.GetAsync("may-send?address=%20");
        List<Suppression> list = await host.Client.GetFromJsonAsync<List<Suppression>>("suppressions?since=2026-01-01") ?? [];

        suppressed.GetProperty("allowed").GetBoolean().Should().BeFalse();
        suppressed.GetProperty("suppression").GetProperty("reason").GetString().Should().Be("userUnknown");
        (await many.Content.ReadFromJsonAsync<string[]>()).Should().Equal("bob@example.com", "carl@example.com");
        added.StatusCode.Should().Be(HttpStatusCode.NoContent);
        released.StatusCode.Should().Be(HttpStatusCode.NoContent);
        free.GetProperty("allowed").GetBoolean().Should().BeTrue();
        nobody.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        list.Should().ContainSingle(one => one.Address == "bob@example.com").Which.Note.Should().Be("phone");
    }

    [Fact]
    public async Task The_host_has_a_page_about_the_list_for_its_own_machine()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        await using RunningHost host = await RunningHost.StartAsync(SettingsOf(simulator), DotNet.BuiltSample("AspNetHost"));
        await host.ReadUntilAsync(RoundsOf(simulator));

        string page = await host.Client.GetStringAsync("list");
        using HttpRequestMessage forwarded = new(HttpMethod.Get, "list") { Headers = { { "X-Forwarded-For", "192.0.2.7" } } };
        using HttpResponseMessage refused = await host.Client.SendAsync(forwarded);

        page.Should().Contain("a***@example.com").And.NotContain(Ann);
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_host_refuses_to_release_who_opted_out()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        await using RunningHost host = await RunningHost.StartAsync(SettingsOf(simulator), DotNet.BuiltSample("AspNetHost"));
        await host.ReadUntilAsync(RoundsOf(simulator));
        await AddOptOutAsync("eve@example.com");

        using HttpResponseMessage refused = await host.Client.DeleteAsync("suppressions/eve@example.com");

        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("unsubscribed");
    }

    [Fact]
    public async Task A_message_is_sent_without_its_suppressed_recipients()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        using SmtpSink sink = new();

        (int exitCode, string output, string errors) = await SendAsync(
            simulator, sink, ("Mail__To", $"Ann <{Ann}>, Friends: bob@example.com, Ann@Example.com;"), ("Mail__Cc", $"carl@example.com, {Ann}"));

        exitCode.Should().Be(0, output + errors);
        output.Should().Contain($"Not to {Ann}: UserUnknown since 2026-05-01 (sendgrid)");
        SmtpSink.SentMessage sent = sink.Messages.Should().ContainSingle().Subject;
        sent.Recipients.Should().Equal("bob@example.com", "carl@example.com");
        sent.Text.Should().Contain("To: Friends: bob@example.com;").And.NotContainEquivalentOf(Ann);
    }

    [Fact]
    public async Task A_message_to_nobody_but_suppressed_recipients_is_not_sent()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        using SmtpSink sink = new();

        (int exitCode, string output, string errors) = await SendAsync(simulator, sink, ("Mail__To", Ann));

        exitCode.Should().Be(0, output + errors);
        output.Should().Contain("Nobody is left to send to.");
        sink.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_with_a_suppressed_recipient_is_refused_by_those_who_prefer_that()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        using SmtpSink sink = new();

        (int exitCode, string output, string errors) = await SendAsync(simulator, sink, ("Mail__To", $"bob@example.com, {Ann}"), ("Mail__Refuse", "true"));

        exitCode.Should().Be(1, output + errors);
        errors.Trim().Should().Be("Nothing was sent: 1 of the recipients must not be written to: UserUnknown.");
        sink.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_list_is_not_up_to_date()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        simulator.SendGrid.Fail(Fault.Status(401));
        using SmtpSink sink = new();

        (int exitCode, string output, string errors) = await SendAsync(simulator, sink, ("Mail__To", "bob@example.com"));

        exitCode.Should().Be(1, output + errors);
        errors.Should().StartWith("Nothing was sent, since the list is not up to date: sendgrid");
        sink.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_crm_gets_every_change_once_however_often_its_feed_is_killed()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 60 });
        string file = _folder.Find("crm.json");
        (string, string)[] settings =
        [
            .. SettingsOf(simulator), ("Feed__File", file), ("Feed__Every", "00:00:01"), ("Feed__BatchSize", "5"),
            ("Logging__Console__FormatterName", "simple"),
        ];

        int kills = 0;
        for (; kills < 3; kills++)
        {
            await using RunningProgram killed = RunningProgram.Start(_folder.Path, settings, DotNet.BuiltSample("CrmFeed"));
            await killed.ReadUntilAsync("Applied 5 changes, up to ");
            await killed.KillAsync();
        }

        await using RunningProgram program = RunningProgram.Start(_folder.Path, settings, DotNet.BuiltSample("CrmFeed"));
        await program.ReadUntilAsync(RoundsOf(simulator));
        (SuppressionChange[] changes, Suppression[] list) = await ReadListAsync();
        await program.ReadUntilAsync($"The CRM is up to date with change {changes.Length}.");

        JsonElement crm = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file));
        changes.Length.Should().BeGreaterThan(kills * 5);
        crm.GetProperty("LastSequence").GetInt64().Should().Be(changes[^1].Sequence);
        crm.GetProperty("Applied").GetInt64().Should().Be(changes.Length, "each change was applied once");
        crm.GetProperty("Contacts").EnumerateObject().Select(contact => contact.Name).Should().BeEquivalentTo(list.Select(one => one.Address));
    }

    [Fact]
    public async Task A_crm_whose_changes_expired_gets_the_whole_list()
    {
        await using BounceSimulator simulator = await StartSimulatorAsync();
        await using (SqliteSuppressionStore store = new($"Data Source={Store}"))
        {
            await using SuppressionLists lists = new(Store);
            await lists.List.AddAsync("bob@example.com");
            await lists.List.AddAsync("carl@example.com");
            await store.OpenAsync(create: false, CancellationToken.None);
            await using ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: false, CancellationToken.None);
            await transaction.RemoveOldAsync(transaction.Time.AddDays(1), limit: 100, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        string file = _folder.Find("crm.json");
        await using RunningProgram program = RunningProgram.Start(
            _folder.Path, [.. SettingsOf(simulator), ("Feed__File", file), ("Feed__Every", "00:00:01")], DotNet.BuiltSample("CrmFeed"));
        await program.ReadUntilAsync(RoundsOf(simulator));
        (SuppressionChange[] changes, Suppression[] list) = await ReadListAsync(after: 1);
        await program.ReadUntilAsync("Changes had expired", $"The CRM is up to date with change {changes[^1].Sequence}.");

        JsonElement crm = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file));
        crm.GetProperty("Contacts").EnumerateObject().Select(contact => contact.Name).Should().BeEquivalentTo(list.Select(one => one.Address));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<BounceSimulator> StartSimulatorAsync()
    {
        BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });
        simulator.SendGrid.Bounces.Add(Newcomer.UnknownUser(Ann));
        return simulator;
    }

    private static string[] RoundsOf(BounceSimulator simulator) =>
        [.. simulator.Providers.Select(provider => $"Round of {provider.Provider.ToLowerInvariant()}: ")];

    private (string, string)[] SettingsOf(BounceSimulator simulator) =>
        [.. Newcomer.SettingsOf(simulator), ("BounceKit__Suppressions__ConnectionString", $"Data Source={Store}")];

    private Task<(int ExitCode, string Output, string Errors)> SendAsync(BounceSimulator simulator, SmtpSink sink, params (string, string)[] settings) =>
        DotNet.RunAsync(
            _folder.Path,
            [
                .. SettingsOf(simulator), .. settings, ("Mail__Host", "127.0.0.1"), ("Mail__Port", sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("Mail__Insecure", "true"), ("BounceKit__Sources__sendgrid__MaxRetriesPerMinute", "0"), ("Logging__LogLevel__Default", "None"),
            ],
            DotNet.BuiltSample("CheckBeforeSend"));

    private async Task AddOptOutAsync(string address)
    {
        await using SuppressionLists lists = new(Store);
        await lists.List.AddAsync(address, BounceReason.Unsubscribed);
    }

    private async Task<(SuppressionChange[] Changes, Suppression[] List)> ReadListAsync(long after = 0)
    {
        await using SuppressionLists lists = new(Store);
        return (await lists.List.ListChangesAsync(after).ToArrayAsync(), await lists.List.ListAsync().ToArrayAsync());
    }
}
