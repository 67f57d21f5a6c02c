namespace Postmark;

/// <summary>Settings of a Postmark source.</summary>
public sealed class PostmarkOptions
{
    /// <summary>The server API token, sent as <c>X-Postmark-Server-Token</c>.</summary>
    public string ServerToken { get; set; } = "";

    /// <summary>The message stream whose bounces are read; <see langword="null"/> for Postmark's default, the transactional one.</summary>
    public string? MessageStream { get; set; }

    /// <summary>Rows a page, 50 to 500.</summary>
    /// <value>500.</value>
    public int PageSize { get; set; } = 500;

    /// <summary>The API's address.</summary>
    public Uri BaseAddress { get; set; } = new("https://api.postmarkapp.com/");

    // All mistakes at once, and never a token in a message.
    internal void Validate(string source)
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(ServerToken) || ServerToken.Any(char.IsControl))
        {
            problems.Add($"{nameof(ServerToken)} is missing or holds control characters.");
        }

        if (PageSize is < 50 or > PostmarkClient.MaxPageSize)
        {
            problems.Add($"{nameof(PageSize)} must be 50 to {PostmarkClient.MaxPageSize}.");
        }

        if (BaseAddress.Scheme != Uri.UriSchemeHttps && !BaseAddress.IsLoopback)
        {
            problems.Add($"{nameof(BaseAddress)} must be https.");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"{source}: {string.Join(' ', problems)}");
        }
    }
}
