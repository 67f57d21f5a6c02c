using AspNetCoreGeneratedDocument;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Dashboard.Pages;

/// <summary>What is known about one address, and its release. The address is sent in bodies alone.</summary>
internal static partial class AddressPage
{
    private const string Yes = "yes";

    public static Task SearchAsync(DashboardRequest request)
    {
        string address = request.GetField("address").Trim();
        return address.Length is 0 or > 512
            ? MessagePage.ShowAsync(request, StatusCodes.Status400BadRequest, "This is not an address", "Type an address of at most 512 characters.")
            : ShowAsync(request, address, StatusCodes.Status200OK, notice: null);
    }

    /// <summary>Releases the address whose encrypted form was sent, once the person has confirmed it.</summary>
    public static async Task ReleaseAsync(DashboardRequest request)
    {
        if (!request.MayChange)
        {
            await MessagePage.ShowAsync(
                request, StatusCodes.Status403Forbidden, "Nothing was released", "You may not release addresses.").ConfigureAwait(false);
            return;
        }

        if (request.Get<AddressTokens>().Unprotect(request.Tenant, request.GetField("token")) is not { } address)
        {
            await MessagePage.ShowAsync(
                request, StatusCodes.Status400BadRequest, "Nothing was released", "The form is too old, or not of this list. Look the address up again.").ConfigureAwait(false);
            return;
        }

        if (request.GetField("confirm") != Yes)
        {
            await ShowAsync(
                request, address, StatusCodes.Status400BadRequest, new NoticeView("Nothing was released: the release was not confirmed.", "warn", [])).ConfigureAwait(false);
            return;
        }

        ReleaseOptions options = new() { AtProviders = request.GetField("atProviders") == Yes, IncludeOptOuts = request.GetField("optOut") == Yes };
        ReleaseResult result = await request.List.ReleaseAsync([address], options, request.Aborted).ConfigureAwait(false);
        Log(request, result);
        await ShowAsync(
            request, address, result.Refused.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, Describe(request, result, address)).ConfigureAwait(false);
    }

    private static async Task ShowAsync(DashboardRequest request, string address, int status, NoticeView? notice)
    {
        // Fails where the list cannot be read; a look-up may be configured to say "yes" then.
        IReadOnlyList<SuppressionEvent> events = await request.List.ListEventsAsync(address, request.Aborted).ConfigureAwait(false);
        Suppression? found = await request.List.FindAsync(address, request.Aborted).ConfigureAwait(false);
        AddressView view = new()
        {
            Address = request.Show(address),
            Notice = notice,
            Block = found is null ? null : Describe(request, found, address),
            Entries = [.. events.Select(entry => Describe(request, entry, address))],
            Release = found is null || !request.MayChange ? null : new ReleaseView(
                request.CreateForm(request.Links.Release), request.Get<AddressTokens>().Protect(request.Tenant, address),
                found.Type == BounceType.OptedOut, request.Context.RequestServices.GetService<BounceSources>() is { Count: > 0 }),
            Search = request.CreateForm(request.Links.Search),
            OverviewLink = request.Links.Overview,
        };
        await request.SendAsync(status, request.CreateFrame("One address", new Slices_Address { Model = view })).ConfigureAwait(false);
    }

    private static BlockView Describe(DashboardRequest request, Suppression found, string address)
    {
        List<(string, string)> facts =
        [
            ("Since", TimeText.Full(found.Since, request.Now)),
            ("Until", found.Until is { } until ? TimeText.Full(until, request.Now) : "it is released"),
            ("On whose word", Words.Get(found.Origin, PlainText.OneLine(found.Source))),
        ];
        if (found.Scope is { } scope)
        {
            facts.Add(("Applies to", request.ShowText(scope, address)));
        }

        if (found.Note is { } note)
        {
            facts.Add(("Note", request.ShowText(note, address)));
        }

        if (found.IsErased)
        {
            facts.Add(("Erased", "The person was forgotten; the address is known by a keyed hash alone."));
        }

        return new BlockView(Words.Get(found.Reason), found.Type.GetAdvice(found.Reason), facts);
    }

    private static EntryView Describe(DashboardRequest request, SuppressionEvent entry, string address)
    {
        string state = entry switch
        {
            { GoneAt: { } gone } => $"Gone at the provider since {TimeText.Format(gone)}.",
            { Until: { } until } => $"Until {TimeText.Format(until)}.",
            { Source.Length: > 0, Origin: SuppressionOrigin.Provider } => "Still on the provider's list.",
            _ => "",
        };
        string[] texts = [.. new[] { entry.Record?.Status, entry.Record?.Diagnostic, entry.Note }.OfType<string>().Where(static text => text.Length > 0)];
        return new EntryView
        {
            Type = Words.Get(entry.Type),
            Class = Words.GetClass(entry.Type),
            Reason = Words.Get(entry.Reason),
            Source = entry.Source.Length > 0 ? PlainText.OneLine(entry.Source) : Words.Get(entry.Origin, ""),
            At = TimeText.Full(entry.EffectiveTime, request.Now),
            MachineAt = TimeText.Machine(entry.EffectiveTime),
            State = entry.Scope is { } scope ? $"{state} Applies to {request.ShowText(scope, address)}.".Trim() : state,
            Text = request.ShowText(string.Join(' ', texts), address),
        };
    }

    private static NoticeView Describe(DashboardRequest request, ReleaseResult result, string address)
    {
        string[] providers = [.. result.Providers.Select(provider => request.ShowText(Describe(provider), address))];
        if (result.Refused.Count > 0)
        {
            return new NoticeView("Nothing was released.", "warn", [.. result.Refused.Values.Select(why => request.ShowText(why, address))]);
        }

        return result.Released.Count > 0
            ? new NoticeView("Released: the address may be written to again.", "good", providers)
            : new NoticeView("The address was not blocked. The release holds for entries of the past all the same.", "good", providers);
    }

    private static string Describe(ProviderRelease provider) => provider switch
    {
        { Failure: { } failure } => $"{provider.Source}: {failure}",
        { Result.Refused: { Count: > 0 } refused } => $"{provider.Source} kept the address: {refused.Values.First()}",
        { Result.Removed.Count: > 0 } => $"{provider.Source} removed the address.",
        _ => $"{provider.Source} had nothing to remove.",
    };

    private static void Log(DashboardRequest request, ReleaseResult result)
    {
        ILogger logger = request.Get<ILoggerFactory>().CreateLogger("BounceKit.Dashboard");
        string user = AddressMask.MaskIn(request.Context.User.Identity?.Name ?? "somebody", address: null);
        AddressReleased(logger, user, result.Released.Count, result.Refused.Count);
    }

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "{User} released addresses on the page: {Released} released, {Refused} refused.")]
    private static partial void AddressReleased(ILogger logger, string user, int released, int refused);
}
