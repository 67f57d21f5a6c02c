using System.Net;
using System.Text.RegularExpressions;

namespace BounceKit.Dashboard.Tests;

/// <summary>A browser without a screen: it keeps cookies, and sends the forms that pages contain.</summary>
internal sealed partial class DashboardClient : IDisposable
{
    private readonly HttpClient _http;

    public DashboardClient(Uri address, string? user = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        if (user is not null)
        {
            _http.DefaultRequestHeaders.Add(HeaderAuthentication.Header, user);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, content: null, headers);

    /// <summary>The page, which must be there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form with the token of a page.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string page, params (string Name, string Value)[] fields) =>
        PostAsync(path, [.. fields, ("__RequestVerificationToken", FindToken(page))]);

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))), []);

    /// <summary>Looks an address up, from the overview.</summary>
    public async Task<string> SearchAsync(string address, string root = "/bounces")
    {
        using HttpResponseMessage response = await PostAsync($"{root}/search", await ReadAsync(root), ("address", address));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The encrypted address of the form that releases it.</summary>
    public static string FindAddressToken(string page) => AddressToken().Match(page).Groups[1].Value;

    public void Dispose() => _http.Dispose();

    private static string FindToken(string page) => WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex AddressToken();
}
