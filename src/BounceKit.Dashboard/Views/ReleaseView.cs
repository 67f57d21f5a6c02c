namespace BounceKit.Dashboard.Views;

/// <summary>The form that releases an address.</summary>
/// <param name="Form">What every form has.</param>
/// <param name="AddressToken">The address, encrypted.</param>
/// <param name="IsOptOut">Whether the person asked not to be written to.</param>
/// <param name="OffersProviders">Whether it can be removed at the providers as well.</param>
internal sealed record ReleaseView(FormView Form, string AddressToken, bool IsOptOut, bool OffersProviders);
