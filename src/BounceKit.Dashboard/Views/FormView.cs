namespace BounceKit.Dashboard.Views;

/// <summary>What every form has.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="TokenField">The name of the antiforgery field.</param>
/// <param name="Token">Its value.</param>
internal sealed record FormView(string Action, string TokenField, string Token);
