using System.Net;
using System.Net.Http.Headers;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class AuthenticationHandlerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_authentication_adds_is_removed_after_the_request(bool fails)
    {
        StringContent original = new("calls");
        StringContent envelope = new("calls and secret");
        using HttpRequestMessage request = new(HttpMethod.Post, "https://api.example.com/list?page=2") { Content = original };
        request.Headers.Add("X-Amz-Date", "unsigned");
        request.Headers.Accept.ParseAdd("application/json");
        Uri address = request.RequestUri!;
        Recorder server = new(fails);
        using HttpMessageInvoker client = Client(server, sent =>
        {
            sent.RequestUri = new Uri($"{sent.RequestUri}&key=secret");
            sent.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
            sent.Headers.Remove("X-Amz-Date");
            sent.Headers.Add("X-Amz-Date", "signed");
            sent.Headers.Add("X-Signature", ["one", "two"]);
            sent.Content = envelope;
        });

        Func<Task> send = async () => (await client.SendAsync(request, CancellationToken.None)).Dispose();

        await (fails ? (Task)send.Should().ThrowAsync<HttpRequestException>() : send.Should().NotThrowAsync());
        server.Seen.Should().Equal(
            "https://api.example.com/list?page=2&key=secret", "Accept: application/json", "Authorization: Bearer secret", "X-Amz-Date: signed", "X-Signature: one, two", "calls and secret");
        request.RequestUri.Should().BeSameAs(address);
        request.Content.Should().BeSameAs(original);
        request.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}").Should().BeEquivalentTo("X-Amz-Date: unsigned", "Accept: application/json");
        FluentActions.Invoking(() => envelope.ReadAsStream()).Should().Throw<ObjectDisposedException>("its content is secret and nobody else's");
        (await original.ReadAsStringAsync()).Should().Be("calls");
    }

    [Fact]
    public async Task What_was_added_before_the_authentication_failed_is_removed_too()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.example.com/");
        using HttpMessageInvoker client = Client(new Recorder(fails: false), sent =>
        {
            sent.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
            throw new BounceUnavailableException("subject", "the vault is closed.");
        });

        await FluentActions.Awaiting(() => client.SendAsync(request, CancellationToken.None)).Should().ThrowAsync<BounceUnavailableException>();

        request.Headers.Authorization.Should().BeNull();
    }

    private static HttpMessageInvoker Client(HttpMessageHandler server, Action<HttpRequestMessage> add)
    {
        CredentialsAuthentication authentication = new((request, _) =>
        {
            add(request);
            return ValueTask.CompletedTask;
        });
        return new HttpMessageInvoker(new AuthenticationHandler(authentication) { InnerHandler = server });
    }

    private sealed class Recorder(bool fails) : HttpMessageHandler
    {
        public List<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.RequestUri!.ToString());
            Seen.AddRange(request.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
            Seen.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return fails ? throw new HttpRequestException("reset") : new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
