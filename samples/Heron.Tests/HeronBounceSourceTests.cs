using BounceKit;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heron.Tests;

/// <summary>What is Heron's own: its 10,000 rows a search, its words, its settings.</summary>
public sealed class HeronBounceSourceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly HeronSimulator _server = new();
    private SimulatorHost? _host;
    private BounceSources? _sources;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_server]);
        _sources = BounceSources.Create(builder => builder.AddHeron("receipts", options =>
        {
            options.BaseAddress = _server.BaseAddress;
            options.ServerToken = _server.ServerToken;
        }));
    }

    public async Task DisposeAsync()
    {
        await _sources!.DisposeAsync();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task A_list_of_more_rows_than_a_search_serves_is_read_to_its_end()
    {
        Fill(23_456, TimeSpan.FromSeconds(20));

        HashSet<string> read = [.. await ReadAsync()];

        Assert.Equal(23_456, read.Count);
    }

    [Fact]
    public async Task More_rows_than_a_search_serves_within_hours_are_an_error_and_no_short_list()
    {
        Fill(11_000, TimeSpan.Zero);

        await Assert.ThrowsAsync<BounceResponseException>(ReadAsync);
    }

    [Fact]
    public async Task A_long_list_in_another_order_is_an_error_and_no_short_list()
    {
        _server.NewestFirst = false;
        Fill(11_000, TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<BounceResponseException>(ReadAsync);
    }

    [Theory]
    [InlineData("{\"ErrorCode\":10,\"Message\":\"no\"}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":null}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":[null]}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":[]}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":[{\"ID\":1,\"Type\":\"HardBounce\",\"Email\":null,\"BouncedAt\":\"2024-06-12T12:00:00-04:00\"}]}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":[{\"ID\":1,\"Type\":\"HardBounce\",\"BouncedAt\":\"2024-06-12T12:00:00-04:00\"}]}")]
    [InlineData("{\"TotalCount\":1,\"Bounces\":[{\"ID\":1,\"Type\":\"HardBounce\",\"Email\":\"ann@example.com\",\"BouncedAt\":\"yesterday\"}]}")]
    public async Task An_answer_that_is_not_the_documented_list_is_an_error(string answer)
    {
        _server.Intercept = (context, _) => context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer), context.RequestAborted).AsTask();

        await Assert.ThrowsAsync<BounceResponseException>(ReadAsync);
    }

    [Fact]
    public async Task The_text_names_the_reason_where_Heron_does_not_and_the_type_follows()
    {
        _server.Bounces.Add(new SimulatedBounce { Id = 7, Email = "ann@example.com", OccurredAt = Start, Type = BounceType.Hard, Diagnostic = "452 4.2.2 Mailbox full" });

        BounceRecord bounce = Assert.Single(await _sources!.ListAsync().ToListAsync());

        Assert.Equal(BounceType.Soft, bounce.Type);
        Assert.Equal(BounceReason.MailboxFull, bounce.Reason);
        Assert.Equal(BounceClassifiedBy.Classifier, bounce.ClassifiedBy);
        Assert.Equal(Start, bounce.OccurredAt);
        HeronBounceDetails details = Assert.IsType<HeronBounceDetails>(bounce.Details);
        Assert.Equal(("HardBounce", "7", true), (details.Type, bounce.Id, details.Inactive));
    }

    [Fact]
    public async Task Herons_type_is_kept_on_request()
    {
        _server.Bounces.Add(new SimulatedBounce { Id = 7, Email = "ann@example.com", OccurredAt = Start, Type = BounceType.Hard, Diagnostic = "452 4.2.2 Mailbox full" });
        IConfiguration configuration = Configure(
            ("Provider", "Heron"), ("ServerToken", _server.ServerToken), ("BaseAddress", _server.BaseAddress.ToString()), ("KeepProviderType", "true"));
        await using BounceSources sources = BounceSources.Create(
            builder => builder.Services.AddBounceSources(configuration).AddProvider(new HeronProvider()));

        BounceRecord bounce = await sources["receipts"].ListAsync().SingleAsync();

        Assert.Equal((BounceType.Hard, BounceReason.MailboxFull), (bounce.Type, bounce.Reason));
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_named_and_no_token_is()
    {
        OptionsValidationException mistakes = Assert.Throws<OptionsValidationException>(() => BounceSources.Create(builder => builder.AddHeron("receipts", options =>
        {
            options.ServerToken = "t0ken\n";
            options.PageSize = 501;
            options.BaseAddress = new Uri("http://api.example.com/");
        })));

        Assert.Contains("ServerToken", mistakes.Message, StringComparison.Ordinal);
        Assert.Contains("PageSize", mistakes.Message, StringComparison.Ordinal);
        Assert.Contains("BaseAddress", mistakes.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", mistakes.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Configuration_names_the_provider_whether_it_is_added_before_or_after_the_section(bool isBefore)
    {
        _server.Bounces.Add(new SimulatedBounce { Id = 7, Email = "ann@example.com", OccurredAt = Start });
        IConfiguration configuration = Configure(("Provider", "heron"), ("ServerToken", _server.ServerToken), ("BaseAddress", _server.BaseAddress.ToString()));
        await using BounceSources sources = BounceSources.Create(builder =>
        {
            if (isBefore)
            {
                builder.AddProvider(new HeronProvider());
            }

            builder.Services.AddBounceSources(configuration).AddProvider(new HeronProvider());
            Assert.Contains(builder.KnownProviders, provider => provider.Name == "Heron" && provider.Settings.Any(setting => setting.Key == "ServerToken"));
        });

        Assert.Equal("ann@example.com", (await sources["receipts"].ListAsync().SingleAsync()).Recipient);
    }

    [Fact]
    public void A_provider_that_was_not_added_is_unknown()
    {
        OptionsValidationException mistake = Assert.Throws<OptionsValidationException>(() => BounceSources.Create(builder =>
            builder.Services.AddBounceSources(Configure(("Provider", "Heron")))));

        Assert.Contains("Sources:receipts:Provider is 'Heron', which is not a known provider.", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_token_is_a_typed_error_in_Herons_words_with_a_hint()
    {
        await using BounceSources sources = BounceSources.Create(builder => builder.AddHeron("receipts", options =>
        {
            options.BaseAddress = _server.BaseAddress;
            options.ServerToken = "wrong-token";
        }));

        BounceAuthenticationException failure = await Assert.ThrowsAsync<BounceAuthenticationException>(
            async () => await sources["receipts"].ListAsync().CountAsync());

        Assert.Equal(("Heron", "10", 1), (failure.Provider, failure.ProviderCode, failure.Attempts));
        Assert.Contains("Bad or missing Server API token", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check ServerToken", failure.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configure(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sources:receipts:{setting.Key}", (string?)setting.Value)))
        .Build();

    private void Fill(int count, TimeSpan step) => _server.Bounces.Add(Enumerable.Range(1, count)
        .Select(id => new SimulatedBounce { Id = id, Email = $"row{id}@example.com", OccurredAt = Start - (step * id) }));

    private async Task<List<string>> ReadAsync()
    {
        List<string> read = [];
        await foreach (BounceRecord bounce in _sources!.ListAsync())
        {
            read.Add(bounce.Recipient);
        }

        return read;
    }
}
