using System.Net;
using BounceKit.Http;

namespace BounceKit.Tests.Http;

public sealed class AttemptHandlerTests
{
    [Fact]
    public async Task Each_sending_counts_whether_it_is_answered_or_not()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://provider.example/");
        RequestState state = new(started: 0, mayRepeat: true);
        state.Attach(request);
        using HttpMessageInvoker answered = new(new AttemptHandler { InnerHandler = new Answering(() => new HttpResponseMessage(HttpStatusCode.OK)) });
        using HttpMessageInvoker broken = new(new AttemptHandler { InnerHandler = new Answering(() => throw new HttpRequestException()) });

        using HttpResponseMessage answer = await answered.SendAsync(request, CancellationToken.None);
        await FluentActions.Awaiting(() => broken.SendAsync(request, CancellationToken.None)).Should().ThrowAsync<HttpRequestException>();

        state.Attempts.Should().Be(2);
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
