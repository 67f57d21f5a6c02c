using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard.Http;

/// <summary>A file that belongs to the pages, embedded in the assembly.</summary>
internal sealed class PageAsset
{
    private PageAsset(string name, string contentType)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using MemoryStream content = new();
        stream.CopyTo(content);
        Name = name;
        ContentType = contentType;
        Content = content.ToArray();
        Hash = Convert.ToBase64String(SHA256.HashData(Content.Span));
        Html = new HtmlString(Encoding.UTF8.GetString(Content.Span));
    }

    public static PageAsset Style { get; } = new("style.css", "text/css; charset=utf-8");

    public static PageAsset Script { get; } = new("live.js", "text/javascript; charset=utf-8");

    /// <summary>The content security policy of a page in a file, which may use nothing but its own style.</summary>
    public static string FilePolicy { get; } = $"default-src 'none'; style-src 'sha256-{Style.Hash}'";

    public string Name { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public string Hash { get; }

    /// <summary>The text as a part of a page.</summary>
    public HtmlString Html { get; }

    /// <summary>A relative address that changes with the content, so that browsers may keep it.</summary>
    public string Link => $"{Name}?{Convert.ToHexStringLower(Convert.FromBase64String(Hash)).AsSpan(0, 12)}";

    /// <summary>Sends the file, which browsers may keep: its address changes with it.</summary>
    public Task SendAsync(DashboardRequest request)
    {
        HttpResponse response = request.Context.Response;
        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return response.Body.WriteAsync(Content, request.Aborted).AsTask();
    }
}
