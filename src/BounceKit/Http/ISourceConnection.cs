namespace BounceKit.Http;

/// <summary>Where the requests of a source go, behind the handlers that every source has.</summary>
internal interface ISourceConnection
{
    /// <summary>Creates what sends the requests of a client. Called once for each.</summary>
    HttpMessageHandler Open(string client, RequestLimits limits, RequestAuthentication authentication);

    /// <summary>Applies what the user has configured for a client itself.</summary>
    void Configure(string client, HttpClient http);
}
