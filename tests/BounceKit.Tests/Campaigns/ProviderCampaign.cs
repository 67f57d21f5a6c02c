using System.Globalization;
using BounceKit.Shared;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Campaigns;

/// <summary>
/// What the campaigns need to know of a provider: the fault matrix, the secret hunt, the soak, random cancellations and the properties of listings.
/// The test folder of each provider holds one; they are found by reflection.
/// </summary>
internal abstract class ProviderCampaign
{
    public static IReadOnlyList<ProviderCampaign> All { get; } = Discovery.CreateAll<ProviderCampaign>();

    /// <summary>The names of all campaigns.</summary>
    public static TheoryData<string> Names => [.. All.Select(campaign => campaign.Name)];

    /// <summary>Simulators of the providers that packages of their own bring.</summary>
    public static ProviderSimulator[] CreateOthers() => [.. All.Where(static campaign => !campaign.IsBuiltIn).Select(static campaign => campaign.CreateSimulator())];

    /// <summary>The provider, with the list where it is not that of the bounces.</summary>
    public virtual string Name => Provider;

    public string Provider => field ??= CreateSimulator().Provider;

    /// <summary>Whether BounceKit knows the provider by itself, without a package of its own.</summary>
    public bool IsBuiltIn => BounceSources.KnownProviders.Any(known => known.Name == Provider);

    /// <summary>Whether requests are signed with the time, so that they are refused where the local clock is wrong.</summary>
    public virtual bool SignsTime => false;

    /// <summary>How many rows take several requests where <see cref="Paging"/> asks for pages of 50 rows.</summary>
    public virtual int Rows => 130;

    /// <summary>The settings that choose what is listed, in place of the bounces.</summary>
    public virtual (string Key, string Value)[] Settings => [];

    /// <summary>Each way to configure the format of responses; the first is the default.</summary>
    public virtual IReadOnlyList<(string Key, string Value)[]> Formats => [[]];

    /// <summary>Part of the path of requests for a token; null where there are none.</summary>
    public virtual string? TokenRoute => null;

    /// <summary>Whether the rows always come in the same order, however they are cut into requests.</summary>
    public virtual bool HasOrder => true;

    /// <summary>Whether pages are requested by tokens.</summary>
    public bool HasPageTokens => CreateSimulator().HasPageTokens;

    /// <summary>How a listing ends when a page lacks rows once; null where such a page can't be told from a complete one.</summary>
    public virtual Expected? ShortPage => Expected.List;

    /// <summary>How a listing ends when the content type of responses is <c>text/plain</c>.</summary>
    public virtual Expected PlainText => Expected.UntrustedResponse;

    /// <summary>How a listing ends when responses are in UTF-16.</summary>
    public virtual Expected Utf16 => Expected.UntrustedResponse;

    public abstract ProviderSimulator CreateSimulator();

    public static ProviderCampaign Find(string name) => All.Single(campaign => campaign.Name == name);

    /// <summary>Puts a row on the list that is listed.</summary>
    public virtual SimulatedBounce Place(SimulatedBounce row) => row;

    /// <summary>Lets configuration name the provider, where a package of its own brings it.</summary>
    public virtual void AddProvider(BounceSourcesBuilder builder)
    {
    }

    /// <summary>Serves a simulator of the provider, and adds a source that reads from it.</summary>
    public Task<ConformanceSubject> StartAsync(ProviderSimulator server, params (string Key, string Value)[] settings) =>
        ConformanceSubject.StartAsync(server, AddProvider, [.. Settings, .. settings]);

    /// <summary>The settings with which a listing is cut into requests.</summary>
    /// <param name="pageSize">The rows of a page; what is nearest to it where the provider has no such setting.</param>
    /// <param name="inFlight">How many requests may be in flight.</param>
    /// <param name="oldest">No row is older.</param>
    public virtual (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        [("PageSize", Text(pageSize)), ("MaxConcurrency", Text(inFlight))];

    public sealed override string ToString() => Name;

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
