using BounceKit.Dashboard.Overview;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RazorSlices;

namespace BounceKit.Dashboard.Http;

/// <summary>A request that was let in: whose list it is about, and what its user may see and do.</summary>
internal sealed class DashboardRequest(HttpContext context, string tenant, PageLinks links)
{
    public HttpContext Context => context;

    public CancellationToken Aborted => context.RequestAborted;

    public string Tenant => tenant;

    public PageLinks Links => links;

    /// <summary>Whether addresses are shown in full.</summary>
    public required bool ShowsAddresses { get; init; }

    /// <summary>Whether the user may release addresses and start rounds.</summary>
    public required bool MayChange { get; init; }

    public ISuppressionList List => context.RequestServices.GetRequiredService<ISuppressionList>().ForTenant(tenant);

    public OverviewReader Reader => context.RequestServices.GetRequiredService<OverviewReader>();

    /// <summary>The time that the page is about.</summary>
    public DateTimeOffset Now { get; } = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    public T Get<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>The address as this user may see it.</summary>
    public string Show(string? address) => address is null ? "(erased)" : ShowsAddresses ? PlainText.OneLine(address) : AddressMask.Mask(address);

    /// <summary>A text about an address as this user may see it.</summary>
    public string ShowText(string text, string? address) => ShowsAddresses ? PlainText.OneLine(text) : AddressMask.MaskIn(text, address);

    /// <summary>What every form has to contain.</summary>
    public FormView CreateForm(string action)
    {
        AntiforgeryTokenSet tokens = Get<IAntiforgery>().GetAndStoreTokens(context);
        return new FormView(action, tokens.FormFieldName, tokens.RequestToken ?? "");
    }

    /// <summary>A field of the form that was sent; empty where it is missing.</summary>
    public string GetField(string name) => context.Request.Form[name].ToString();

    /// <summary>Sends a page.</summary>
    public async Task SendAsync(int status, FrameView frame)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        SecurityHeaders.Add(context.Response);
        using RazorSlice page = new AspNetCoreGeneratedDocument.Slices_Frame { Model = frame };
        await page.RenderAsync(context.Response.BodyWriter, HtmlText.Encoder, Aborted).ConfigureAwait(false);
        await context.Response.BodyWriter.FlushAsync(Aborted).ConfigureAwait(false);
    }

    /// <summary>What is around every page.</summary>
    public FrameView CreateFrame(string title, RazorSlice content) => new()
    {
        Title = $"{title} – BounceKit",
        Subtitle = (tenant.Length > 0 ? $"{PlainText.OneLine(tenant)}. " : "") + $"As of {TimeText.Format(Now)}. Days are in UTC.",
        Footer = ShowsAddresses ? "BounceKit. This page contains addresses: share it with care." : "BounceKit. Addresses are masked.",
        Content = content,
        Links = links,
    };
}
