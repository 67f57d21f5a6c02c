
namespace BounceKit.Tests.Adapters;

public sealed class SourceCredentialsTests
{
    private static readonly BounceSettingTable<AcmeOptions> Table = new BounceSettingTable<AcmeOptions>()
        .AddSecret(
            nameof(AcmeOptions.ApiKey), "The key of the account.", o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true);

    private readonly AcmeOptions _options = new();
    private readonly SourceCredentials<AcmeOptions> _credentials;

    public SourceCredentialsTests() => _credentials = new SourceCredentials<AcmeOptions>("news", "Acme", Table, () => _options);

    [Fact]
    public async Task A_secret_is_read_each_time()
    {
        _options.ApiKey = "first";
        (await GetAsync()).Should().Be("first");

        _options.ApiKey = "second";

        (await GetAsync()).Should().Be("second");
    }

    [Fact]
    public async Task The_callback_takes_precedence_over_the_value_and_is_called_each_time()
    {
        int calls = 0;
        _options.ApiKey = "value";
        _options.ApiKeyProvider = _ => ValueTask.FromResult($"returned{++calls}");

        string first = await GetAsync();
        string second = await GetAsync();

        first.Should().Be("returned1");
        second.Should().Be("returned2");
    }

    [Theory]
    [InlineData("", "news: ApiKey is missing. The key of the account.")]
    [InlineData(" ", "news: ApiKey is missing. The key of the account.")]
    [InlineData("hush\n", "news: ApiKey contains control characters. Look for a line break at its end.")]
    [InlineData("hüsh", "news: ApiKey contains characters that cannot be sent in a header: only printable ASCII can. Look for a stray quotation mark.")]
    public async Task A_secret_that_cannot_be_sent_is_an_authentication_error_that_names_the_setting(string secret, string message)
    {
        _options.ApiKey = secret;
        await ThrowsAsync();

        (_options.ApiKey, _options.ApiKeyProvider) = ("good", _ => ValueTask.FromResult(secret));
        await ThrowsAsync();

        async Task ThrowsAsync()
        {
            BounceAuthenticationException thrown = (await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<BounceAuthenticationException>()).Which;
            thrown.Message.Should().Be(message);
            thrown.Provider.Should().Be("Acme");
        }
    }

    [Fact]
    public async Task A_callback_that_fails_makes_the_source_unavailable()
    {
        InvalidOperationException closed = new("the vault is closed");
        _options.ApiKeyProvider = _ => throw closed;

        BounceUnavailableException thrown = (await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<BounceUnavailableException>()).Which;

        thrown.Message.Should().Be("news: the callback that returns ApiKey failed with InvalidOperationException. Try again later.");
        thrown.InnerException.Should().BeSameAs(closed);
        thrown.Provider.Should().Be("Acme");
    }

    [Fact]
    public async Task A_callback_that_times_out_by_itself_is_no_cancellation()
    {
        _options.ApiKeyProvider = _ => throw new TaskCanceledException();

        await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<BounceUnavailableException>();
    }

    [Fact]
    public async Task A_callback_is_cancelled_with_the_request()
    {
        using CancellationTokenSource cancel = new();
        await cancel.CancelAsync();
        _options.ApiKeyProvider = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return "never";
        };

        await FluentActions.Awaiting(() => _credentials.GetAsync(nameof(AcmeOptions.ApiKey), cancel.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Current_and_recent_secrets_are_known()
    {
        _options.ApiKey = "first";
        IEnumerable<string> secrets = _credentials.Secrets;
        await GetAsync();
        _options.ApiKey = "second";
        await GetAsync();
        _credentials.Remember("derived");
        _options.ApiKey = "third";

        secrets.Should().BeEquivalentTo("first", "second", "third", "derived");
    }

    [Fact]
    public async Task Only_the_last_secrets_are_remembered()
    {
        foreach (int number in Enumerable.Range(1, 100))
        {
            _options.ApiKey = $"key{number}";
            await GetAsync();
        }

        _credentials.Secrets.Distinct().Should().Equal(Enumerable.Range(85, 16).Reverse().Select(number => $"key{number}"));
    }

    [Fact]
    public async Task Secrets_that_are_remembered_at_the_same_time_are_all_known()
    {
        string[] secrets = [.. Enumerable.Range(0, 16).Select(number => $"key{number}")];

        await Parallel.ForEachAsync(secrets, (secret, _) =>
        {
            _credentials.Remember(secret);
            return ValueTask.CompletedTask;
        });

        _credentials.Secrets.Should().BeEquivalentTo(secrets);
    }

    private Task<string> GetAsync() => _credentials.GetAsync(nameof(AcmeOptions.ApiKey), CancellationToken.None).AsTask();

    private sealed class AcmeOptions
    {
        public string ApiKey { get; set; } = "";

        public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }
    }
}
