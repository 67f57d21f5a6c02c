namespace BounceKit.CustomerGauge;

/// <summary>Where a CustomerGauge account lives: it decides the host of the API and that of the token endpoint.</summary>
public enum CustomerGaugeRegion
{
    /// <summary><c>api.eu.customergauge.com</c>.</summary>
    Eu = 0,

    /// <summary><c>api.us.customergauge.com</c>.</summary>
    Us,

    /// <summary><c>api.au.customergauge.com</c>.</summary>
    Au,
}
