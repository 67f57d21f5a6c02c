using System.Globalization;

namespace BounceKit.Cli.Tracing;

/// <summary>Reports every attempt of a source's requests. It is outside of authentication, and so never sees a secret.</summary>
internal sealed class TracingHandler(RequestTrace trace, string source, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        trace.Sent(source, request);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            trace.Received(source, request, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), time.GetElapsedTime(start));
            return response;
        }
        catch (Exception failure)
        {
            trace.Received(source, request, RequestText.Describe(failure), time.GetElapsedTime(start));
            throw;
        }
    }
}
