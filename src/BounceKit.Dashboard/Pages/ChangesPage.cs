using System.Globalization;
using AspNetCoreGeneratedDocument;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard.Pages;

/// <summary>The change log, the newest first, page by page.</summary>
internal static class ChangesPage
{
    private const int PageSize = 100;

    public static async Task ShowAsync(DashboardRequest request)
    {
        long newest = await request.Get<SuppressionOverview>().GetNewestChangeAsync(request.Tenant, request.Aborted).ConfigureAwait(false);
        long before = long.TryParse(request.Context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out long given)
            ? Math.Clamp(given, 1, newest + 1)
            : newest + 1;
        IReadOnlyList<ChangeView> changes = await ReadAsync(request, before, PageSize).ConfigureAwait(false);
        ChangesView view = new()
        {
            Changes = changes,
            NewerLink = before > newest ? null : GetLink(request, before + PageSize),
            OlderLink = changes.Count < PageSize || before - PageSize <= 1 ? null : GetLink(request, before - PageSize),
            OverviewLink = request.Links.Overview,
        };
        await request.SendAsync(StatusCodes.Status200OK, request.CreateFrame("Changes", new Slices_Changes { Model = view })).ConfigureAwait(false);
    }

    /// <summary>The changes before a sequence, the newest first.</summary>
    public static async Task<IReadOnlyList<ChangeView>> ReadAsync(DashboardRequest request, long before, int most)
    {
        List<ChangeView> changes = [];
        long after = Math.Max(before - 1 - most, 0);
        try
        {
            await AddAsync(request, changes, after, before).ConfigureAwait(false);
        }
        catch (SuppressionChangesExpiredException expired)
        {
            await AddAsync(request, changes, expired.Oldest - 1, before).ConfigureAwait(false);
        }

        changes.Reverse();
        return changes;
    }

    private static async Task AddAsync(DashboardRequest request, List<ChangeView> changes, long after, long before)
    {
        await foreach (SuppressionChange change in request.List.ListChangesAsync(after, request.Aborted).ConfigureAwait(false))
        {
            if (change.Sequence >= before)
            {
                break;
            }

            changes.Add(Create(request, change));
        }
    }

    private static ChangeView Create(DashboardRequest request, SuppressionChange change)
    {
        Suppression suppression = change.Suppression;
        string source = PlainText.OneLine(suppression.Source);
        return new ChangeView
        {
            Word = Words.Get(change.Kind),
            Class = change.Kind == SuppressionChangeKind.Released ? "good" : Words.GetClass(change.Kind == SuppressionChangeKind.Suppressed ? suppression.Type : BounceType.Unknown),
            Address = request.Show(suppression.Address),
            Reason = source.Length > 0 ? $"{Words.Get(suppression.Reason)}, {source}" : Words.Get(suppression.Reason),
            At = TimeText.Full(change.At, request.Now),
            MachineAt = TimeText.Machine(change.At),
        };
    }

    private static string GetLink(DashboardRequest request, long before) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Links.Changes}?before={before}");
}
