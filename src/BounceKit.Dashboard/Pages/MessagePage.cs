using AspNetCoreGeneratedDocument;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;

namespace BounceKit.Dashboard.Pages;

/// <summary>A page that says something, and leads back to the overview.</summary>
internal static class MessagePage
{
    public static Task ShowAsync(DashboardRequest request, int status, string title, string text) => request.SendAsync(
        status,
        request.CreateFrame(title, new Slices_Message { Model = new MessageView(title, AddressMask.MaskIn(text, address: null), request.Links.Overview) }));
}
