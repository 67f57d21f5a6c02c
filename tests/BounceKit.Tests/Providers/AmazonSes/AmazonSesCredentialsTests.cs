using Amazon.Runtime;
using BounceKit.Testing.AmazonSes;
using BounceKit.Testing.Conformance;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.AmazonSes;

public sealed class AmazonSesCredentialsTests
{
    [Fact]
    public async Task A_clock_that_is_wrong_is_an_authentication_error_that_names_the_clock()
    {
        AmazonSesSimulator server = new(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(6)));
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, builder => builder.AddAmazonSes());

        await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*Signature expired*and the clock.");
    }

    [Fact]
    public async Task Credentials_of_the_SDK_are_asked_for_each_request_and_take_the_place_of_the_key()
    {
        AmazonSesSimulator server = new() { SessionToken = "simulated-token-1" };
        Renewed credentials = new(() => new ImmutableCredentials(server.AccessKeyId, server.SecretAccessKey, server.SessionToken));
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, "a", builder => builder.AddAmazonSes("a", options =>
        {
            (options.BaseAddress, options.Regions, options.Credentials) = (server.BaseAddress, server.Regions, credentials);
            (options.AccessKeyId, options.SecretAccessKey) = ("wrong", "wrong");
        }));
        await subject.Source.ToListAsync();
        server.SessionToken = "simulated-token-2";

        await subject.Source.ToListAsync();

        credentials.Requests.Should().Be(2);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_fetched_are_an_error_that_passes()
    {
        AmazonSesSimulator server = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, "a", builder => builder.AddAmazonSes("a", options =>
            (options.BaseAddress, options.Regions, options.Credentials) = (server.BaseAddress, server.Regions, new Renewed(() => throw new AmazonClientException("metadata")))));

        BounceUnavailableException thrown = (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        thrown.Message.Should().Be("a: The AWS credentials could not be fetched (AmazonClientException). Try again later.");
        (thrown.Provider, server.Requests).Should().Be(("AmazonSes", 0));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Security-Token")]
    public async Task What_a_response_quotes_of_a_signature_is_not_shown(string header)
    {
        AmazonSesSimulator server = new() { SessionToken = "simulated-session-token" };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, builder => builder.AddAmazonSes());
        string quoted = "";
        server.Intercept = (context, _) =>
        {
            quoted = context.Request.Headers[header].ToString().Split('=')[^1];
            return RefuseAsync(context, $"not {quoted}");
        };

        BounceAuthenticationException thrown = (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>()).Which;

        quoted.Should().NotBeEmpty();
        thrown.ToString().Should().Contain("not [secret]").And.NotContain(quoted);
    }

    [Theory]
    [InlineData("fetched-id")]
    [InlineData("fetched-secret")]
    [InlineData("fetched-token")]
    public async Task What_a_response_quotes_of_credentials_that_were_fetched_is_not_shown(string quoted)
    {
        AmazonSesSimulator server = new() { Intercept = (context, _) => RefuseAsync(context, $"not {quoted}") };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, "a", builder => builder.AddAmazonSes("a", options =>
            (options.BaseAddress, options.Regions, options.Credentials) = (
                server.BaseAddress, server.Regions, new Renewed(() => new ImmutableCredentials("fetched-id", "fetched-secret", "fetched-token")))));

        BounceAuthenticationException thrown = (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>()).Which;

        thrown.ToString().Should().Contain("not [secret]").And.NotContain(quoted);
    }

    private static Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = 403;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"message":"{{message}}"}""", context.RequestAborted);
    }

    private sealed class Renewed(Func<ImmutableCredentials> create) : AWSCredentials
    {
        public int Requests { get; private set; }

        public override ImmutableCredentials GetCredentials()
        {
            Requests++;
            return create();
        }
    }
}
