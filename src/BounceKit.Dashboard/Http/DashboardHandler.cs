using BounceKit.Dashboard.Pages;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Dashboard.Http;

/// <summary>Decides what is let in, and for whom.</summary>
internal sealed class DashboardHandler(IOptions<DashboardOptions> options, IAntiforgery antiforgery)
{
    private const int MaxBody = 16 * 1024;

    /// <summary>The delegate of an endpoint.</summary>
    /// <param name="path">Its path below that of the overview.</param>
    /// <param name="handle">What it does.</param>
    public RequestDelegate Create(string path, Func<DashboardRequest, Task> handle) => context => RunAsync(context, path, handle);

    private async Task RunAsync(HttpContext context, string path, Func<DashboardRequest, Task> handle)
    {
        SecurityHeaders.Add(context.Response);
        if (FindRefusal(context) is { } why)
        {
            await RefuseAsync(context, why).ConfigureAwait(false);
            return;
        }

        if (await options.Value.FindTenant(context).ConfigureAwait(false) is not { } tenant)
        {
            await RefuseAsync(context, "This list is not yours.").ConfigureAwait(false);
            return;
        }

        DashboardRequest request = new(context, tenant, new PageLinks(GetRoot(context.Request, path)))
        {
            ShowsAddresses = options.Value.ShowAddressesPolicy is { } show && await FulfilsAsync(context, show).ConfigureAwait(false),
            MayChange = options.Value.ChangePolicy is not { } change || await FulfilsAsync(context, change).ConfigureAwait(false),
        };
        if (HttpMethods.IsPost(context.Request.Method) && !await IsFormValidAsync(context).ConfigureAwait(false))
        {
            await MessagePage.ShowAsync(
                request, StatusCodes.Status400BadRequest, "The form could not be used",
                "It is not from this page, or too old. Open the page again and repeat what you did.").ConfigureAwait(false);
            return;
        }

        try
        {
            await handle(request).ConfigureAwait(false);
        }
        catch (SuppressionStoreException failure) when (!context.Response.HasStarted)
        {
            await MessagePage.ShowAsync(
                request, StatusCodes.Status503ServiceUnavailable, "The list cannot be read", failure.Message).ConfigureAwait(false);
        }
    }

    private string? FindRefusal(HttpContext context)
    {
        if (IsEmbeddedElsewhere(context.Request))
        {
            return "Pages of other sites may link here, and nothing else.";
        }

        return IsPermitted(context) ? null : "The page has no authorization policy, so it is shown on its own machine only.";
    }

    private bool IsPermitted(HttpContext context) =>
        options.Value.AllowWithoutAuthorization || LocalAccess.IsLocal(context)
        || (context.GetEndpoint() is { } endpoint && DashboardEndpoint.IsAuthorized(endpoint.Metadata));

    // As an image, a script or a stream, they could not read what they get, but keep the host busy with it.
    private static bool IsEmbeddedElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "cross-site" && request.Headers["Sec-Fetch-Dest"] != "document";

    private static async Task<bool> FulfilsAsync(HttpContext context, string policy) =>
        (await context.RequestServices.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(context.User, resource: context, policy).ConfigureAwait(false)).Succeeded;

    // Links stay within the path that the host has chosen, whatever its route values are.
    private static string GetRoot(HttpRequest request, string path)
    {
        string whole = (request.PathBase + request.Path).ToUriComponent().Trim('/');
        return $"/{whole[..^Math.Min(path.Length, whole.Length)]}".TrimEnd('/');
    }

    private static async Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(why + "\n", context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<bool> IsFormValidAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBody;
        }

        try
        {
            return context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException)
        {
            return false;
        }
    }
}
